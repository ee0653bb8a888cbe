-- What a game answers, looked at, and turned so that y is down as the folk are used to.

local nature = require("duskfolk.nature")

local asking = {}
local PLACES = { "face", "home", "ember", "lamp", "gate", "friend", "order_to" }
local NUMBERS = { "hearts", "dazed", "guard", "windup", "cool", "breath", "charge", "calm", "doubt" }
local length = nature.length

-- The message says which answer it was.
local function number(value, what)
  if type(value) ~= "number" or value ~= value then
    error(what .. " is " .. tostring(value) .. "; give a number", 0)
  end
  return value
end
asking.number = number

-- A number that is no infinity, as places have to be; from least to most, where these are given.
function asking.finite(value, what, least, most)
  local fits = math.abs(number(value, what)) < math.huge
  if not fits or value < (least or value) or value > (most or value) then
    error(("%s is %s; give a finite number%s"):format(
      what, tostring(value), least and (", %g to %g"):format(least, most) or ""), 0)
  end
  return value
end

-- A time of the game's, which a save can hold.
function asking.time(value, what)
  return asking.finite(value, what, nature.LIMITS.time[1], nature.LIMITS.time[2])
end

-- A length that may be infinite.
function asking.far(value, what)
  if number(value, what) < 0 then
    error(what .. " is " .. tostring(value) .. "; give a number of 0 or more", 0)
  end
  return value
end

-- A list of a game's.
function asking.list(value, what, holds)
  if type(value) ~= "table" then
    error(what .. " is " .. tostring(value) .. "; give " .. holds, 0)
  end
  return value
end

function asking.known(value, names, what)
  if names[value] == nil then error("unknown " .. what .. " '" .. tostring(value) .. "'", 0) end
  return names[value]
end

local finite, known = asking.finite, asking.known

-- How am I? down is 1, or -1 where y grows upwards.
function asking.own(game, body, down)
  local answer, own = game.own(body), {}
  if type(answer) ~= "table" then
    error("own answered " .. tostring(answer) .. "; give { x =, y = }", 0)
  end
  for name, value in pairs(answer) do own[name] = value end
  own.vx, own.vy = own.vx or 0, own.vy or 0
  for _, name in ipairs({ "x", "y", "vx", "vy" }) do finite(own[name], "own." .. name) end
  for _, name in ipairs(NUMBERS) do
    if own[name] ~= nil then number(own[name], "own." .. name) end
  end
  for _, name in ipairs(PLACES) do
    local place, what = own[name], "own." .. name
    if place then
      asking.list(place, what, "{ x, y }")
      own[name] = { finite(place[1], what), finite(place[2], what) * down }
    end
  end
  known(own.mood or "calm", nature.MOODS, "mood")
  known(own.order or "none", nature.ORDERS, "order")
  own.y, own.vy = own.y * down, own.vy * down
  return own
end

-- Somebody, and how far off: dx, dy and far.
function asking.other(other, role, down, x, y)
  if type(other) ~= "table" then
    error("others answered " .. tostring(other) .. "; give { who =, x =, y = } for each", 0)
  end
  local found = {}
  for name, value in pairs(other) do found[name] = value end
  found.x, found.y = finite(other.x, "others.x"), finite(other.y, "others.y") * down
  found.vx = finite(other.vx or 0, "others.vx")
  found.vy = finite(other.vy or 0, "others.vy") * down
  found.role = other.role or "lamplighter"
  local natural = nature.NATURAL[role][known(found.role, nature.ROLES, "role")]
  found.relation = other.relation or natural
  known(found.relation, nature.RELATIONS, "relation")
  known(other.mood or "calm", nature.MOODS, "mood")
  found.hostile = found.relation == "hostile"
  found.dx, found.dy = found.x - x, found.y - y
  found.far = length(found.dx, found.dy)
  return found
end

-- Who is in sight? The nearest first; a list of everybody holds oneself.
function asking.others(game, body, role, down, own)
  local met, place = {}, {}
  local seen = game.others and game.others(body) or {}
  for _, other in ipairs(asking.list(seen, "others", "a list of who is in sight")) do
    if type(other) ~= "table" or other.who ~= body then
      local found = asking.other(other, role, down, own.x, own.y)
      met[#met + 1], place[found] = found, #met
    end
  end
  table.sort(met, function(a, b)
    if a.far ~= b.far then return a.far < b.far end
    return place[a] < place[b]
  end)
  return met
end

-- What a ray meets: its distance and the number of what it hits; nothing where nobody answers.
function asking.wall(game, body, ray, down)
  if not game.walls then return nature.RAY_RANGE, 0 end
  local turn = ray * 2 * math.pi / nature.RAYS
  local distance, hit = game.walls(body, math.cos(turn), math.sin(turn) * down)
  hit = known(hit or "wall", nature.HITS, "barrier")
  if asking.far(distance or nature.RAY_RANGE, "a distance of walls") >= nature.RAY_RANGE then
    return nature.RAY_RANGE, 0
  end
  return distance, hit
end

-- Unit vector and length of the way to a goal, straight on where the game has no navigation; nil
-- for no way.
function asking.way(game, body, own, name, goal, down)
  if not game.way then
    local dx, dy = goal[1] - own.x, goal[2] - own.y
    local path = length(dx, dy)
    if path < nature.SPOT then return 0, 0, 0 end
    return dx / path, dy / path, path
  end
  local dx, dy, path = game.way(body, name, goal[1], goal[2] * down)
  if not dx then return nil end
  finite(dx, "way.dx") finite(dy, "way.dy") asking.far(path, "the length of a way")
  local far = length(dx, dy)
  if far == 0 then return 0, 0, path end
  return dx / far, dy / far * down, path
end

return asking
