-- A yard with walls, a player and three wardens: a game of its own, which knows no window.

local Senses = require("duskfolk.senses")

local Yard = {}
Yard.__index = Yard

local MAP = {
  "########################",
  "#......................#",
  "#..##............##....#",
  "#..#..............#....#",
  "#........####..........#",
  "#........#..#..........#",
  "#...........#....##....#",
  "#..#..............#....#",
  "#..##....####..........#",
  "#......................#",
  "#......................#",
  "########################",
}
local POSTS = { { 5.5, 3.5 }, { 19.5, 3.5 }, { 16.5, 9.5 } }
local START = { 4.5, 9.5 }
local RADIUS = 0.3
local STRIKE_REACH, TOUCH_REACH = 1.05, 0.65
local WALK, PLAYER_WALK = 3.66, 3.6 -- tiles a second
local PACES = { calm = 0.55, suspicious = 0.7, hunting = 1 } -- of a warden's walk, by its mood
local DOUBT = 0.8 -- seconds for which a warden sees you before it hunts
local WINDUP, REST = 0.5, 1.2 -- seconds of a strike
local MOVES = { -- by act, clockwise from north; 0 stays
  { 0, -1 }, { 1, -1 }, { 1, 0 }, { 1, 1 }, { 0, 1 }, { -1, 1 }, { -1, 0 }, { -1, -1 },
}

local function is_wall(x, y)
  local row = MAP[math.floor(y) + 1]
  return not row or row:sub(math.floor(x) + 1, math.floor(x) + 1) ~= "."
end

local function is_free(x, y)
  return not (is_wall(x - RADIUS, y - RADIUS) or is_wall(x + RADIUS, y - RADIUS)
    or is_wall(x - RADIUS, y + RADIUS) or is_wall(x + RADIUS, y + RADIUS))
end

local function away(a, b)
  return math.sqrt((b.x - a.x) ^ 2 + (b.y - a.y) ^ 2)
end

-- Distance along a direction to the first wall; nil when there is none within reach.
local function cast(x, y, dx, dy, reach)
  for step = 1, math.floor(reach * 20) do
    if is_wall(x + dx * step / 20, y + dy * step / 20) then return step / 20 end
  end
end

local function sees(warden, other)
  local far = away(warden, other)
  if far < 0.01 then return true end
  local dx, dy = (other.x - warden.x) / far, (other.y - warden.y) / far
  local before = dx * warden.face[1] + dy * warden.face[2] > 0.5
  return (before and far <= 8 or far <= 1.8) and not cast(warden.x, warden.y, dx, dy, far)
end

-- The way around walls: tiles are searched from the goal until the body's own is found.
local function find_way(from, x, y)
  local far = math.sqrt((x - from.x) ^ 2 + (y - from.y) ^ 2)
  if far < 0.01 then return 0, 0, 0 end
  local dx, dy = (x - from.x) / far, (y - from.y) / far
  if not cast(from.x, from.y, dx, dy, far) then return dx, dy, far end
  local width = #MAP[1]
  local here = math.floor(from.y) * width + math.floor(from.x)
  local queue, length = { math.floor(y) * width + math.floor(x) }, {}
  length[queue[1]] = 0
  local at = 1
  while queue[at] do
    local tile = queue[at]
    local tx, ty = tile % width, math.floor(tile / width)
    for _, move in ipairs(MOVES) do
      local nx, ny = tx + move[1], ty + move[2]
      local open = not is_wall(nx, ny) and not is_wall(tx, ny) and not is_wall(nx, ty)
      local next_tile = ny * width + nx
      if open and not length[next_tile] then
        length[next_tile] = length[tile] + 1
        queue[#queue + 1] = next_tile
        if next_tile == here then
          return tx + 0.5 - from.x, ty + 0.5 - from.y, length[next_tile]
        end
      end
    end
    at = at + 1
  end
end

local function walk(body, dx, dy, speed, dt)
  local size = math.sqrt(dx * dx + dy * dy)
  local x, y = body.x, body.y
  if size > 0 then
    body.face = { dx / size, dy / size }
    local step = speed * dt / size
    if is_free(body.x + dx * step, body.y) then body.x = body.x + dx * step end
    if is_free(body.x, body.y + dy * step) then body.y = body.y + dy * step end
  end
  body.vx, body.vy = (body.x - x) / dt, (body.y - y) / dt
end

local function new_body(x, y, post)
  return {
    x = x, y = y, vx = 0, vy = 0, face = { 0, 1 }, post = post, move = 0,
    cool = 0, windup = 0, dash = 0, breath = 1, guard = 0, hearts = 3, mood = "calm",
  }
end

-- A new yard. seed: of the wardens' luck; the same seed and keys give the same game.
function Yard.new(brain, seed)
  local yard = setmetatable({ brain = brain, luck = seed, time = 0, wait = 0, caught = 0 }, Yard)
  yard.map, yard.dials = MAP, { 0.5, 0.5, 0.5 }
  yard.player = new_body(START[1], START[2])
  yard.wardens = {}
  for n, post in ipairs(POSTS) do yard.wardens[n] = new_body(post[1], post[2], post) end
  yard.senses = Senses.new(brain, {
    own = function(warden)
      return {
        x = warden.x, y = warden.y, vx = warden.vx, vy = warden.vy, face = warden.face,
        windup = warden.windup, cool = warden.cool, breath = warden.breath, home = warden.post,
        dash = warden.dash <= 0,
      }
    end,
    others = function(warden)
      local seen, player = {}, yard.player
      if sees(warden, player) then
        seen[1] = { who = player, role = "lamplighter",
          x = player.x, y = player.y, vx = player.vx, vy = player.vy }
      end
      for _, other in ipairs(yard.wardens) do
        if other ~= warden and sees(warden, other) then
          seen[#seen + 1] = { who = other, role = "warden", mood = other.mood,
            striking = other.windup > 0,
            x = other.x, y = other.y, vx = other.vx, vy = other.vy }
        end
      end
      return seen
    end,
    walls = function(warden, dx, dy) return cast(warden.x, warden.y, dx, dy, 8) end,
    way = function(warden, _, x, y) return find_way(warden, x, y) end,
  }, { "dash", "use" }, { doubt = DOUBT })
  return yard
end

-- One frame: dt seconds in which the player walks along (dx, dy). Returns hearts lost.
function Yard:step(dt, dx, dy)
  self.time, self.wait = self.time + dt, self.wait - dt
  if self.wait <= 0 then
    self.wait = self.wait + 1 / self.brain.decisions_per_second
    self:decide()
  end
  walk(self.player, dx, dy, PLAYER_WALK, dt)
  self.player.guard = math.max(0, self.player.guard - dt)
  local struck = 0
  for _, warden in ipairs(self.wardens) do
    local move = MOVES[warden.move] or { 0, 0 }
    local pace = warden.dash > 0 and 1.8 or warden.windup > 0 and 0.55 or 1
    walk(warden, move[1], move[2], WALK * pace * PACES[warden.mood], dt)
    warden.cool, warden.dash = math.max(0, warden.cool - dt), math.max(0, warden.dash - dt)
    warden.breath = math.min(1, warden.breath + dt / 4)
    if warden.windup > 0 then
      warden.windup = math.max(0, warden.windup - dt)
      if warden.windup == 0 then struck = struck + self:hit(warden, STRIKE_REACH) end
    end
    struck = struck + self:hit(warden, TOUCH_REACH)
  end
  if self.player.hearts == 0 then
    self.player, self.caught = new_body(START[1], START[2]), self.caught + 1
    self.senses:reset()
  end
  return struck
end

-- Look and act: all that a brain needs of a game.
function Yard:decide()
  local rows, masks = self.senses:look(self.wardens, self.time, self.dials)
  for n, warden in ipairs(self.wardens) do
    local deed
    warden.mood = self.senses:mood(warden)
    warden.move, deed = self.brain:decide(rows[n], masks[n], function() return self:random() end)
    if masks[n][deed + 1] == 1 then self:act(warden, self.brain.deeds[deed + 1]) end
  end
end

function Yard:act(warden, deed)
  if deed == "dash" then
    warden.dash, warden.breath = 0.2, warden.breath - 0.5
    self.senses:noise(warden.x, warden.y, 6, warden, false) -- no news to a fellow
  elseif deed == "use" then
    warden.windup, warden.cool = WINDUP, WINDUP + REST
  end
end

-- Here a touch is as bad as a strike: it takes a heart, and then none for two seconds.
function Yard:hit(warden, reach)
  local player = self.player
  if away(warden, player) > reach or player.guard > 0 or player.hearts == 0 then return 0 end
  player.hearts, player.guard = player.hearts - 1, 2
  return 1
end

-- The yard's own dice (Park and Miller's), the same on every machine.
function Yard:random()
  self.luck = self.luck * 16807 % 2147483647
  return self.luck / 2147483647
end

return Yard
