case "x" { { at = "1m" } } local a <close> = nil --[==[ ]] ]==] local b = [=[
]]]=] .. "\z 
 x" goto e ::e:: 