-- Mistakes about phases, people and talk; each has its line in `expected`.
scenario { id = "mistakes-story", title = "Mistakes", length = "4h" }
role { id = "csirt" }
param { id = "story", default = "x" }
phase { id = "m1", begins = "soon" }
phase { id = "m2", begins = "2h", fictional = "18/04/2031" }
phase { id = "m3", begins = "1h", open = "shut" }
inject { id = "i-1", at = "m9+20m", to = "csirt", title = "x", text = "It is {story-10m}." }
inject { id = "i-2", at = "m2+20", to = "csirt", title = "x", text = "x" }
inject { id = "i-3", director = { from = "m2+20m", to = "3h" }, to = "csirt", title = "x", text = "x" }
inject { id = "i-4", at = "m2+3h", to = "csirt", title = "x", text = "x" }
inject { id = "i-5", when = in_phase "m4", to = "csirt", title = "x", text = "x" }
