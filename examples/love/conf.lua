function love.conf(t)
  t.window.title = "Wardens of Duskfolk in LÖVE"
  t.window.width, t.window.height = 768, 420
  t.modules.physics = false
end
