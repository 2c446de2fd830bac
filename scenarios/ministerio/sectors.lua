-- One table per sector: the only file to edit when the pack moves to another country or sector.
local function T(en, es, pt, fr) return { en = en, es = es, pt = pt, fr = fr } end
return {
  health   = { newspaper = "The Daily Courier", portal = T("Appointments portal", "Portal de citas", "Portal de consultas", "Portail des rendez-vous"), fileserver = T("File server", "Servidor de archivos", "Servidor de ficheiros", "Serveur de fichiers") },
  finance  = { newspaper = "Financial Herald",  portal = T("Tax portal", "Portal tributario", "Portal das finanças", "Portail des impôts"),          fileserver = T("File server", "Servidor de archivos", "Servidor de ficheiros", "Serveur de fichiers") },
  interior = { newspaper = "The Daily Courier", portal = T("Passport portal", "Portal de pasaportes", "Portal de passaportes", "Portail des passeports"), fileserver = T("File server", "Servidor de archivos", "Servidor de ficheiros", "Serveur de fichiers") },
}
