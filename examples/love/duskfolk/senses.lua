-- Fills the observation of Duskfolk's folk from five questions that a game answers.
--
--   own(body)           how am I? { x =, y =, and whatever else the game knows }
--   others(body)        who is near and seen? a list of { who =, x =, y =, role =, ... }
--   walls(body, dx, dy) how far is it to what blocks walking? distance, and a name of RAY_HITS
--   way(body, goal, x, y)  which way does one walk there? dx, dy, length; straight on without it
--   level()             how does the level stand? { time =, lamps =, gate_open =, ... }
--
-- Lengths in tiles, speeds in tiles a second, times in seconds; x to the right, y down. Only own
-- must be answered. The names of the answers are those of `duskfolk.agents.senses` in Python.

local Senses = {}
Senses.__index = Senses
Senses.LAYOUT = "c9da3954373e915b" -- what this file fills; other numbers mean other things

local ROLES = { lamplighter = 1, warden = 2, wolf = 3, imp = 4, wisp = 5, villager = 6 }
local RANKS = { lamplighter = 1, wisp = 2, villager = 3, warden = 4, wolf = 5, imp = 6 }
local RELATIONS = { hostile = -1, wary = -1 / 3, neutral = 1 / 3, ally = 1 }
local NATURAL = { -- what a role is to each other role where the game does not say, in that order
  lamplighter = { "ally", "hostile", "hostile", "hostile", "ally", "ally" },
  warden = { "hostile", "ally", "neutral", "neutral", "wary", "neutral" },
  wolf = { "hostile", "neutral", "ally", "neutral", "wary", "hostile" },
  imp = { "hostile", "neutral", "neutral", "ally", "hostile", "wary" },
  wisp = { "ally", "wary", "wary", "hostile", "ally", "ally" },
  villager = { "ally", "neutral", "hostile", "wary", "ally", "ally" },
}
local RAY_HITS = {
  ["nothing"] = 0, ["water"] = 0.25, ["lamp or hearth"] = 0.5, ["closed gate"] = 0.75, ["wall"] = 1,
}
local FRIENDS = {
  warden = "warden", wolf = "wolf", imp = "imp", wisp = "lamplighter", villager = "lamplighter",
}
local STRIKES_FROM = { warden = 1.3, wolf = 1.35 }
local POWER_COST = { lamplighter = 0.34, villager = 0.25 } -- 0.5 for all others
local FAR, NEAR, PATH_FAR, SPAN = 8, 10, 40, 20 -- tiles, tiles, tiles, seconds that count as 1
local SPEED = 7.5 -- tiles a second that count as 1
local CALM_REACH = 6
local OTHERS, RAYS = 6, 16
local KEPT = 16 -- sightings that a body remembers, the freshest
local WAITING = 512 -- noises that wait for those who look later
local FORGOTTEN, FEW = 60, 64 -- seconds without a look after which a body begins anew, if more than

local function clip(value, low) return math.max(low, math.min(1, value)) end

-- What a game answers is looked at before it is used; the message says which answer it was.
local function number(value, what)
  if type(value) ~= "number" or value ~= value then
    error(what .. " is " .. tostring(value) .. "; give a number", 0)
  end
  return value
end

local function known(value, names, what)
  if names[value] == nil then error("unknown " .. what .. " '" .. tostring(value) .. "'", 0) end
  return names[value]
end

local function flag(value) return value and 1 or 0 end

-- Let go of all but the freshest sightings, the hostile before others.
local function keep_freshest(memory)
  local all = {}
  for who, known in pairs(memory.known) do all[#all + 1] = { who = who, it = known } end
  if #all <= 2 * KEPT then return end
  table.sort(all, function(a, b)
    local rival, other = a.it.relation == -1, b.it.relation == -1
    if rival ~= other then return rival end
    return a.it.n > b.it.n
  end)
  for i = KEPT + 1, #all do memory.known[all[i].who] = nil end
end

local function length(x, y) return math.sqrt(x * x + y * y) end

-- Eyes, ears and memory for all bodies of a brain's role.
--   game: the five functions above. deeds: what the game knows besides moving; nil for all.
function Senses.new(brain, game, deeds)
  if brain.layout ~= Senses.LAYOUT then
    error(("the brain reads observations of layout %s, this senses.lua fills %s; take the "
      .. "senses.lua of duskfolk %s, or export the brain again"):format(
      tostring(brain.layout), Senses.LAYOUT, tostring(brain.kit)), 0)
  end
  local has, may = {}, { none = true }
  for _, deed in ipairs(brain.deeds) do has[deed] = true end
  for _, deed in ipairs(deeds or brain.deeds) do may[deed] = known(deed, has, "deed") end
  return setmetatable(
    { brain = brain, game = game, known = may, memories = {}, many = FEW, noises = {},
      now = -math.huge, sounds = 0, seen = 0 }, Senses)
end

-- The observation of each body, as a list of rows, and a list of masks of deeds.
--   bodies: all, or those whose turn it is; what sounded since its last look each of them hears.
--   One that has not looked for a minute begins anew.
--   now: the game's time in seconds. dials: { bold, roam, the role's own }, 0 to 1.
function Senses:look(bodies, now, dials)
  local rows, masks, waiting = {}, {}, {}
  if number(now, "the time") < self.now then self:go_back(now) end
  self.now = now
  for n, noise in ipairs(self.noises) do
    noise.at = noise.at or now
    if noise.at >= now - SPAN and n > #self.noises - WAITING then waiting[#waiting + 1] = noise end
  end
  self.noises = waiting
  for n, body in ipairs(bodies) do
    rows[n], masks[n] = self:fill(body, now, dials or { 0.5, 0.5, 0.5 })
  end
  self:forget_the_gone(now)
  return rows, masks
end

-- Let all within reach hear a noise when they look next, but for who made it.
function Senses:noise(x, y, reach, by)
  number(x, "the x of a noise") number(y, "the y of a noise") number(reach, "the reach of a noise")
  self.sounds = self.sounds + 1
  table.insert(self.noises, { x = x, y = y, reach = reach, by = by, number = self.sounds })
end

-- An older save was loaded: what came later has not happened.
function Senses:go_back(now)
  self.noises = {}
  for _, memory in pairs(self.memories) do
    for who, place in pairs(memory.known) do
      if place.at > now then memory.known[who] = nil end
    end
    if memory.alarmed > now then memory.alarmed = -math.huge end
    if memory.noise and memory.noise.at > now then memory.noise = nil end
    memory.looked = math.min(memory.looked, now)
  end
end

-- Let nobody remember somebody who left the game.
function Senses:forget(who)
  self.memories[who] = nil
  for _, memory in pairs(self.memories) do memory.known[who] = nil end
end

-- Forget everything, for a new level.
function Senses:reset()
  self.memories, self.noises = {}, {}
end

-- Of waves of foes most are no more: let go of who has not looked for long.
function Senses:forget_the_gone(now)
  local count = 0
  for _ in pairs(self.memories) do count = count + 1 end
  if count <= self.many then return end
  for body, memory in pairs(self.memories) do
    if memory.looked < now - FORGOTTEN then self.memories[body], count = nil, count - 1 end
  end
  self.many = math.max(FEW, 2 * count)
end

-- What a body remembers; who comes later never heard what sounded before this moment.
function Senses:memory_of(body, now)
  local memory = self.memories[body]
  if not memory then
    memory = { face = { 0, 1 }, alarmed = -math.huge, known = {}, heard = 0 }
    for _, noise in ipairs(self.noises) do
      if noise.at < now then memory.heard = noise.number end
    end
    self.memories[body] = memory
  end
  memory.looked = now
  return memory
end

function Senses:fill(body, now, dials)
  local brain, game, row = self.brain, self.game, {}
  for i = 1, brain.size do row[i] = 0 end
  local function put(name, ...)
    local at = brain:index(name)
    for i, value in ipairs({ ... }) do row[at + i - 1] = value end
  end
  local own = game.own(body)
  if type(own) ~= "table" then
    error("own answered " .. tostring(own) .. "; give { x =, y = }", 0)
  end
  for _, name in ipairs({ "x", "y" }) do number(own[name], "own." .. name) end
  for name, value in pairs(own) do
    if type(value) == "number" then number(value, "own." .. name) end
  end
  local memory = self:memory_of(body, now)

  -- Walls
  for ray = 0, game.walls and RAYS - 1 or -1 do
    local turn = ray * 2 * math.pi / RAYS
    local distance, hit = game.walls(body, math.cos(turn), math.sin(turn))
    if number(distance or FAR, "a distance of walls") >= FAR then distance, hit = FAR, "nothing" end
    hit = known(hit or "wall", RAY_HITS, "barrier")
    put("ray." .. ray .. ".distance", clip(distance / FAR, 0), hit)
  end
  for ray = game.walls and RAYS or 0, RAYS - 1 do put("ray." .. ray .. ".distance", 1, 0) end

  -- Who is near, nearest first
  local others = {}
  for _, other in ipairs(game.others and game.others(body) or {}) do
    number(other.x, "others.x") number(other.y, "others.y")
    known(other.role or "lamplighter", ROLES, "role")
    if other.relation then known(other.relation, RELATIONS, "relation") end
    if other.who ~= body then -- a list of everybody holds oneself
      local n = #others + 1
      others[n] = { it = other, far = length(other.x - own.x, other.y - own.y), n = n }
    end
  end
  table.sort(others, function(a, b)
    if a.far ~= b.far then return a.far < b.far end
    return a.n < b.n
  end)
  for n, other in ipairs(others) do
    local it = other.it
    local role = it.role or "lamplighter"
    local relation = RELATIONS[it.relation or NATURAL[brain.role][ROLES[role]]]
    self.seen = self.seen + 1
    memory.known[it.who] =
      { at = now, x = it.x, y = it.y, relation = relation, rank = RANKS[role], n = self.seen }
    if relation == -1 and other.far <= CALM_REACH and not it.dazed then memory.alarmed = now end
    if n <= OTHERS then
      put("other." .. (n - 1) .. ".dx",
        clip((it.x - own.x) / NEAR, -1), clip((it.y - own.y) / NEAR, -1),
        clip((it.vx or 0) / SPEED, -1), clip((it.vy or 0) / SPEED, -1),
        ROLES[role] / 6, relation,
        it.dazed and -1 or flag(it.striking), flag(it.carrying))
    end
  end

  keep_freshest(memory)

  -- What is remembered
  for _, noise in ipairs(self.noises) do
    local near = length(noise.x - own.x, noise.y - own.y) <= noise.reach
    if noise.number > memory.heard and noise.by ~= body and near then memory.noise = noise end
  end
  memory.heard = self.sounds
  local rivals = {}
  for _, known in pairs(memory.known) do
    if known.relation == -1 then rivals[#rivals + 1] = known end
  end
  table.sort(rivals, function(a, b)
    if a.at ~= b.at then return a.at > b.at end
    if a.rank ~= b.rank then return a.rank < b.rank end
    return a.n < b.n
  end)
  for name, place in pairs({
    ["memory.0"] = rivals[1] or false, ["memory.1"] = rivals[2] or false,
    noise = memory.noise or false,
  }) do
    put(name .. ".age", 1)
    if place then
      put(name .. ".dx", clip((place.x - own.x) / NEAR, -1), clip((place.y - own.y) / NEAR, -1),
        clip((now - place.at) / SPAN, 0))
    end
  end

  -- How am I
  local vx, vy = own.vx or 0, own.vy or 0
  local fx, fy = vx, vy
  if own.face then fx, fy = own.face[1], own.face[2] end
  if length(fx, fy) > 0 then memory.face = { fx / length(fx, fy), fy / length(fx, fy) } end
  local dazed, windup, cool = own.dazed or 0, own.windup or 0, own.cool or 0
  local breath, charge = own.breath or 1, own.charge or 1
  local hearts = own.hearts or (brain.role == "lamplighter" and 3 or 1)
  put("own.vx", clip(vx / SPEED, -1), clip(vy / SPEED, -1), memory.face[1], memory.face[2],
    clip(hearts / 3, 0), clip(dazed / 3, 0), clip((own.guard or 0) / 3, 0), clip(windup, 0),
    clip(cool / 3, 0), clip(breath, 0), clip(charge, 0),
    clip((own.calm or now - memory.alarmed) / 5, 0),
    flag(own.carrying), flag(own.hidden), flag(own.lit), flag(own.led))
  local level = game.level and game.level() or {}
  local function share(value, name) return clip(number(value, name), 0) end
  put("level.time", share(level.time or 1, "level.time"), share(level.lamps or 0, "level.lamps"),
    flag(level.gate_open), share(level.villagers or 1, "level.villagers"),
    share(level.vigil or 0, "level.vigil"))
  put("dial.bold", share(dials[1], "the dial bold"), share(dials[2], "the dial roam"),
    share(dials[3], "the role's own dial"))

  -- Where the goals are
  local goals = { home = own.home, ember = own.ember, lamp = own.lamp, gate = own.gate }
  goals.rival = rivals[1] and { rivals[1].x, rivals[1].y }
  goals.friend = own.friend
  for _, other in ipairs(others) do
    if not goals.friend and other.it.role == FRIENDS[brain.role] then
      goals.friend = { other.it.x, other.it.y }
    end
  end
  for _, name in ipairs({ "home", "ember", "lamp", "gate", "rival", "friend" }) do
    local goal, dx, dy, path = goals[name], 0, 0, nil
    if goal then number(goal[1], "own." .. name) number(goal[2], "own." .. name) end
    if goal and game.way then
      dx, dy, path = game.way(body, name, goal[1], goal[2])
    elseif goal then
      dx, dy = goal[1] - own.x, goal[2] - own.y
      path = length(dx, dy)
    end
    local far = path and length(dx, dy) or 0
    if far < 1e-3 then dx, dy, far = 0, 0, 1 end
    put("hint." .. name .. ".dx", dx / far, dy / far, path and clip(path / PATH_FAR, 0) or 1)
  end

  -- Deeds that would do something now
  local able, use = dazed <= 0, own.use
  if use == nil then
    for _, other in ipairs(others) do
      use = use or (other.it.role ~= brain.role and other.far <= (STRIKES_FROM[brain.role] or -1))
    end
  end
  local may = self.known
  return row, {
    1,
    flag(may.dash and own.dash ~= false and able and windup <= 0 and breath >= 0.5),
    flag(may.use and use and able and cool <= 0),
    flag(may.power and own.power ~= false and able
      and charge >= (POWER_COST[brain.role] or 0.5)),
  }
end

return Senses
