-- The yard in a window: arrows walk, 1 and 2 turn the dial "bold" down and up.

local Brain = require("duskfolk.brain")
local Yard = require("yard")

local TILE = 32
local NIGHT, STONE, PAPER = { 0.08, 0.07, 0.15 }, { 0.48, 0.48, 0.57 }, { 0.95, 0.92, 0.84 }
local LAMP, VIOLET = { 1, 0.83, 0.55 }, { 0.29, 0.23, 0.47 }
local CONES = { -- what a warden sees, by its mood
  calm = { 0.62, 0.91, 1, 0.10 }, suspicious = { 1, 0.83, 0.55, 0.16 }, hunting = { 1, 0.4, 0.3, 0.2 },
}
local yard

function love.load()
  yard = Yard.new(Brain.parse(love.filesystem.read("warden.json")), os.time() % 100000 + 1)
end

function love.update(dt)
  local down = love.keyboard.isDown
  local dx = (down("right") and 1 or 0) - (down("left") and 1 or 0)
  local dy = (down("down") and 1 or 0) - (down("up") and 1 or 0)
  yard:step(math.min(dt, 0.05), dx, dy)
end

function love.keypressed(key)
  local bold = yard.dials[1]
  if key == "1" then yard.dials[1] = math.max(0, bold - 0.25) end
  if key == "2" then yard.dials[1] = math.min(1, bold + 0.25) end
  if key == "escape" then love.event.quit() end
end

function love.draw()
  local draw = love.graphics
  draw.clear(NIGHT)
  draw.setColor(STONE)
  for row, line in ipairs(yard.map) do
    for column = 1, #line do
      if line:sub(column, column) ~= "." then
        draw.rectangle("fill", (column - 1) * TILE, (row - 1) * TILE, TILE, TILE)
      end
    end
  end
  for _, warden in ipairs(yard.wardens) do
    local x, y = warden.x * TILE, warden.y * TILE
    local turn = math.atan2(warden.face[2], warden.face[1])
    draw.setColor(CONES[warden.mood])
    draw.arc("fill", x, y, 4 * TILE, turn - math.pi / 3, turn + math.pi / 3)
    draw.setColor(warden.windup > 0 and PAPER or VIOLET)
    draw.rectangle("fill", x - 10, y - 10, 20, 20, 5)
    draw.setColor(LAMP)
    draw.circle("fill", x + warden.face[1] * 6, y + warden.face[2] * 6, 3)
  end
  local player = yard.player
  draw.setColor(player.guard > 0 and PAPER or LAMP)
  draw.circle("fill", player.x * TILE, player.y * TILE, 9)
  draw.setColor(PAPER)
  draw.print(("hearts %d   caught %d   bold %.2f (1, 2)"):format(
    player.hearts, yard.caught, yard.dials[1]), 12, 394)
end
