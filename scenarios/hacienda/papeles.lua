-- Who plays, who can be written to, and by which ways.
role { id = "csirt", name = "CSIRT nacional" }
role { id = "hacienda", name = "Ministerio de Hacienda" }
role { id = "aduanas", name = "Dirección de Aduanas", capacity = 4 }
role { id = "presidencia", name = "Presidencia" }
role { id = "policia", name = "Policía y Fiscalía", absent = "excon" }
role { id = "importadores", name = "Cámara de Importadores", absent = "excon", capacity = 3 }
position { id = "ministra", role = "hacienda" }

-- Cómo juegan los equipos simulados: aquí nadie calla.
for _, papel in ipairs { "csirt", "hacienda", "aduanas", "presidencia" } do
  bot { role = papel, silence = 0 }
end

channel { id = "correo", kind = "email", when_cut = "queue" }

persona { id = "periodista", title = "Redacción de Primera Plana", played_by = "simcell",
  known_to = { "presidencia", "hacienda" },
  replies = { { match = "(?i)comunicado|declaraci", text = "periodista-gracias", delay = "3m" },
    { match = "(?i)no comment|sin comentario", text = "periodista-publica", delay = "2m" } } }
persona { id = "turno-fiscal", title = "Fiscalía de turno", played_by = "simcell",
  known_to = { "policia", "csirt" },
  replies = { { match = "(?i)denuncia", text = "fiscal-recibe", delay = "4m" } } }

return { todos = { "csirt", "hacienda", "aduanas", "presidencia", "policia", "importadores" } }
