-- One row of numbers as a brain reads it, written by the names of its fields.

local asking = require("duskfolk.asking")
local nature = require("duskfolk.nature")

local row = {}
local number = asking.number

local function clip(value, low) return math.max(low, math.min(1, value)) end

local function flag(value) return value and 1 or 0 end

-- A row of nothing; acts in flight stay zero, since only reflexes know them.
function row.new(brain)
  local numbers = {}
  for i = 1, brain.size do numbers[i] = 0 end
  return function(name, ...)
    local at = brain:index(name)
    for i, value in ipairs({ ... }) do numbers[at + i - 1] = value end
  end, numbers
end

-- One's own body. own: what a game answered, and what memory completes.
function row.own(put, own)
  put("own.vx", clip(own.vx / nature.SPEED_UNIT, -1), clip(own.vy / nature.SPEED_UNIT, -1),
    own.face[1], own.face[2], clip(own.hearts / nature.FULL_HEARTS, 0),
    clip((own.dazed or 0) / 3, 0), clip((own.guard or 0) / 3, 0), clip(own.windup or 0, 0),
    clip((own.cool or 0) / 3, 0), clip(own.breath or 1, 0), clip(own.charge or 1, 0),
    clip(own.calm / 5, 0), flag(own.carrying), flag(own.hidden), flag(own.lit), flag(own.led),
    nature.MOODS[own.mood], clip(own.doubt, 0))
  if own.order and own.order ~= "none" then put("order." .. own.order, 1) end
end

function row.level(put, level)
  local function share(value, name) return clip(number(value, name), 0) end
  put("level.time", share(level.time or 1, "level.time"), share(level.lamps or 0, "level.lamps"),
    flag(level.gate_open), share(level.villagers or 1, "level.villagers"),
    share(level.vigil or 0, "level.vigil"))
end

function row.dials(put, dials)
  for i, name in ipairs({ "bold", "roam", "own" }) do
    local dial, what = dials[i], "the dial " .. name
    if asking.far(dial, what) > 1 then error(what .. " is " .. dial .. "; give 0 to 1", 0) end
    put("dial." .. name, dial)
  end
end

function row.wall(put, ray, distance, hit)
  put("ray." .. ray .. ".distance", clip(distance / nature.RAY_RANGE, 0), hit)
end

-- Who is in sight, the nearest first.
function row.others(put, met)
  for n = 1, math.min(#met, nature.OTHERS) do
    local other = met[n]
    put("other." .. (n - 1) .. ".dx",
      clip(other.dx / nature.NEAR, -1), clip(other.dy / nature.NEAR, -1),
      clip(other.vx / nature.SPEED_UNIT, -1), clip(other.vy / nature.SPEED_UNIT, -1),
      nature.ROLES[other.role] / 6, nature.RELATIONS[other.relation],
      other.dazed and -1 or flag(other.striking), flag(other.carrying),
      nature.MOODS[other.mood or "calm"])
  end
end

-- Where two rivals were last known and the last noise, seen from where one is.
function row.memory(put, memory, rivals, now)
  local places = { ["memory.0"] = rivals[1], ["memory.1"] = rivals[2], noise = memory.noise }
  for _, name in ipairs({ "memory.0", "memory.1", "noise" }) do
    local place = places[name]
    put(name .. ".age", 1)
    if place then
      put(name .. ".dx", clip((place.x - memory.x) / nature.NEAR, -1),
        clip((place.y - memory.y) / nature.NEAR, -1), clip((now - place.at) / nature.MEMORY_SPAN, 0))
    end
  end
end

-- The way to a goal; nothing for no way.
function row.hint(put, goal, dx, dy, path)
  put("hint." .. goal .. ".dx", dx or 0, dy or 0, path and nature.path_number(math.max(path, 0)) or 1)
end

-- Deeds that would do something now. may: those that the game knows. Strikers who hunt strike the
-- hostile in reach.
function row.mask(role, may, own, met, hunts)
  local able, use = (own.dazed or 0) <= 0, own.use
  if use == nil and hunts then
    for _, other in ipairs(met) do
      use = use or (other.hostile and other.far <= (nature.STRIKES_FROM[role] or -1))
    end
  end
  return {
    1,
    flag(may.dash and own.dash ~= false and able and (own.windup or 0) <= 0
      and (own.breath or 1) >= nature.DASH_COST),
    flag(may.use and use and able and (own.cool or 0) <= 0),
    flag(may.power and own.power ~= false and able
      and (own.charge or 1) >= (nature.POWER_COST[role] or 0.5)),
  }
end

return row
