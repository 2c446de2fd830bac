--- Texts in several languages, without writing the languages each time.
--
--   local T = require("text").T
--   role { id = "it", name = T("IT operations", "Operaciones TI") }
--
-- A nil leaves its language out.
local text = {}

--- A function that takes one text for each of these languages, in order.
--   local T = require("text").order("es", "en")
--   T("Gabinete", "Minister's office")   --> { es = ..., en = ... }
function text.order(...)
  local langs = { ... }
  return function(...)
    local out, n = {}, select("#", ...)
    if n > #langs then
      error(n .. " texts for " .. #langs .. " languages (" .. table.concat(langs, ", ") .. ")", 2)
    end
    for i = 1, n do
      out[langs[i]] = (select(i, ...))
    end
    return out
  end
end

--- T(en, es, pt, fr)
text.T = text.order("en", "es", "pt", "fr")

return text
