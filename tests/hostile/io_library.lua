-- ATTACK: a file
-- WHERE: hook
-- ENDS: unknown name "io": a pack reads and writes no files
on.start(function(x)
  io.open("/etc/passwd")
end)
