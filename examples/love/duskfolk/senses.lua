-- Fills the observation of Duskfolk's folk from five questions that a game answers.
--
--   own(body)           how am I? { x =, y =, and whatever else the game knows }
--   others(body)        who is near and seen? a list of { who =, x =, y =, role =, ... }
--   walls(body, dx, dy) how far is it to what blocks walking? distance, and a name of HITS
--   way(body, goal, x, y)  which way does one walk there? dx, dy, length; straight on without it
--   level()             how does the level stand? { time =, lamps =, gate_open =, ... }
--
-- Lengths in tiles, speeds in tiles a second, times in seconds; x to the right, y down, or up where
-- the game says so by y_up. Only own must be answered. The names of the answers are those of
-- `duskfolk.agents.senses` in Python.

local Hearing = require("duskfolk.hearing")
local Memory = require("duskfolk.memory")
local asking = require("duskfolk.asking")
local nature = require("duskfolk.nature")
local row = require("duskfolk.row")
local saving = require("duskfolk.saved")

local Senses = {}
Senses.__index = Senses
Senses.LAYOUT = nature.LAYOUT

local FEW = 64 -- bodies that are remembered however long they have not looked
local known, length = asking.known, nature.length
local finite, far, list = asking.finite, asking.far, asking.list

-- Eyes, ears and memory for all bodies of a brain's role.
--   game: the five functions above. deeds: what the game knows besides moving; nil for all.
--   more: { y_up = true } where y grows upwards; { doubt = } seconds for which a foe sees a rival
--   until it hunts it, half as long within 4 tiles; 0, as without it: at once.
function Senses.new(brain, game, deeds, more)
  if brain.layout ~= Senses.LAYOUT then
    error(("the brain reads observations of layout %s, this senses.lua fills %s; take the "
      .. "senses.lua of duskfolk %s, or export the brain again"):format(
      tostring(brain.layout), Senses.LAYOUT, tostring(brain.kit)), 0)
  end
  local has, may = {}, { none = true }
  for _, deed in ipairs(brain.deeds) do has[deed] = true end
  deeds = list(deeds or brain.deeds, "what came for deeds", "a list of their names")
  for _, deed in ipairs(deeds) do may[deed] = known(deed, has, "deed") end
  more = list(more or {}, "what came for more", "a table, such as { doubt = 0.8 }")
  for name in pairs(more) do known(name, { y_up = true, doubt = true }, "option") end
  return setmetatable({
    brain = brain, game = game, known = may, down = more.y_up and -1 or 1,
    need = finite(more.doubt or 0, "the doubt", 0, nature.LIMITS.doubt[2]),
    memories = {}, many = FEW, hearing = Hearing.new(), now = -math.huge,
  }, Senses)
end

-- The observation of each body, as a list of rows, and a list of masks of deeds.
--   bodies: all, or those whose turn it is; what sounded since its last look each of them hears.
--   One that has not looked for a minute begins anew.
--   now: the game's time in seconds. dials: { bold, roam, the role's own }, 0 to 1.
function Senses:look(bodies, now, dials)
  list(bodies, "what came for bodies", "a list of them")
  local named = {}
  for _, body in ipairs(bodies) do
    if named[body] then error("a body is there twice in what came for bodies; give each once", 0) end
    named[body] = true
  end
  dials = list(dials or { 0.5, 0.5, 0.5 }, "what came for dials", "a list of three numbers")
  self:begin(asking.time(now, "the time"))
  local rows, masks = {}, {}
  local level = list(self.game.level and self.game.level() or {}, "level", "{ time =, lamps = }")
  for n, body in ipairs(bodies) do
    local put, numbers = row.new(self.brain)
    row.level(put, level)
    row.dials(put, dials)
    rows[n], masks[n] = numbers, self:fill(put, body, now)
  end
  self:forget_the_gone(now)
  return rows, masks
end

-- Let all within reach hear a noise when they look next, but for who made it.
--   heed: false where it is not worth to go and see for who is calm; a rival's is, and a fellow's
--   call.
function Senses:noise(x, y, reach, by, heed)
  finite(x, "the x of a noise") finite(y, "the y of a noise") far(reach, "the reach of a noise")
  self.hearing:add(
    { x = x, y = y * self.down, reach = reach, by = by, heed = heed ~= false })
end

-- Let a body know where somebody was at a time, unless it knows fresher.
function Senses:tell(body, other, at)
  local it = asking.other(other, self.brain.role, self.down, 0, 0)
  local sight = { who = it.who, at = asking.time(at, "the time"), x = it.x, y = it.y,
    hostile = it.hostile }
  self:memory_of(body, math.huge):learn({ sight }, true)
end

-- A whistle: fellows within reach learn where a body last knew its rivals to be.
function Senses:share(body, reach, now)
  far(reach, "the reach of a whistle") finite(now, "the time")
  local caller, news = self:memory_of(body, math.huge), {}
  for _, sight in ipairs(caller.known) do
    if sight and sight.hostile and sight.at >= now - nature.MEMORY_SPAN then
      news[#news + 1] = sight
    end
  end
  for _, fellow in pairs(self.memories) do
    local near = length(fellow.x - caller.x, fellow.y - caller.y) <= reach
    if fellow ~= caller and near then fellow:learn(news, true) end
  end
end

-- How sure a body is that somebody is there: calm, suspicious or hunting.
function Senses:mood(body)
  return self.memories[body] and self.memories[body].mood or "calm"
end

-- Let nobody remember somebody who left the game.
function Senses:forget(who)
  self.memories[who] = nil
  for _, memory in pairs(self.memories) do memory:forget(who) end
end

-- Forget everything, for a new level.
function Senses:reset()
  self.memories = {}
  self.hearing:clear()
  self.now = -math.huge -- a new level's time may begin anywhere
end

local function same(value) return value end

-- What somebody is called in a save; refuses two of one name, of whom one would be lost.
local function own_names(name)
  local whose = {}
  return function(body)
    local called = name(body)
    local kind = type(called)
    local is_number = kind == "number" and math.abs(called) < math.huge -- nor what is no number
    if not is_number and (kind ~= "string" or called == "") then
      error(("a body is called %s in the save; give a function that gives each a text or a finite "
        .. "number"):format(kind == "table" and "a table" or tostring(called)), 0)
    elseif whose[called] ~= nil and whose[called] ~= body then
      error(("two bodies are called %s in the save; give each a name of its own"):format(
        tostring(called)), 0)
    end
    whose[called] = body
    return called
  end
end

-- All that is remembered as plain values, for a saved game.
--   name: a function that says what a body is called there, where bodies are tables; each has a
--   name of its own.
function Senses:save(name)
  name = own_names(name or same)
  local saved = { layout = Senses.LAYOUT, heard = self.hearing:save(name), memories = {} }
  if self.now > -math.huge then saved.now = self.now end
  for body, memory in pairs(self.memories) do
    table.insert(saved.memories, { name(body), memory:save(name) })
  end
  return saved
end

-- Remember what was saved. body: a function that says who is called so, where bodies are tables.
function Senses:restore(saved, body)
  body = body or same
  if type(saved) ~= "table" or saved.layout ~= Senses.LAYOUT then
    error(("this memory is of layout %s, this senses.lua knows %s; begin anew"):format(
      tostring(type(saved) == "table" and saved.layout), Senses.LAYOUT), 0)
  end
  local now = saving.time(saved.now, "now")
  local hearing, memories, names = Hearing.restore(saved.heard, body, now), {}, {}
  for _, pair in ipairs(saving.list(saved.memories, "memories", "bodies")) do
    saving.list(pair, "a body")
    local who = body(saving.once(names, pair[1], "the name of a body"))
    local memory = Memory.restore(pair[2], body, now, hearing.number)
    if who ~= nil then memories[who] = memory end -- nil: gone from the game
  end
  self.now, self.hearing, self.memories = now, hearing, memories
end

-- Noises get their time; of an older save what came later has not happened.
function Senses:begin(now)
  if now < self.now then
    self.hearing:clear()
    for _, memory in pairs(self.memories) do memory:go_back(now) end
  end
  self.now = now
  self.hearing:begin(now)
end

-- Write one body's row; returns which deeds would do something.
function Senses:fill(put, body, now)
  local brain, game, down = self.brain, self.game, self.down
  local own, memory = asking.own(game, body, down), self:memory_of(body, now)
  memory:begin_anew(now, self.hearing:before(now))
  memory.x, memory.y = own.x, own.y
  local met = asking.others(game, body, brain.role, down, own)
  self:remember(memory, met, own, body, now)
  local rivals = memory:rivals()
  local mask = row.mask(brain.role, self.known, own, met, memory.mood == "hunting")
  own.face, own.mood = memory.face, memory.mood
  own.doubt, own.calm = own.doubt or memory:share(self.need), own.calm or now - memory.alarmed
  own.hearts = own.hearts or (brain.role == "lamplighter" and nature.FULL_HEARTS or 1)
  row.own(put, own)
  for ray = 0, nature.RAYS - 1 do row.wall(put, ray, asking.wall(game, body, ray, down)) end
  row.others(put, met)
  row.memory(put, memory, rivals, now)
  self:write_ways(put, body, own, rivals[1], met)
  return mask
end

-- What a body sees and hears now becomes what it remembers.
function Senses:remember(memory, met, own, body, now)
  local sights, rival = {}, nil
  for n, it in ipairs(met) do
    sights[n] = { who = it.who, at = now, x = it.x, y = it.y, hostile = it.hostile }
    if it.hostile then rival = rival or it.far end
    if it.hostile and it.far <= nature.CALM_REACH and not it.dazed then memory.alarmed = now end
  end
  memory:learn(sights)
  local heeds = self.hearing:hear(memory, body)
  if nature.FOES[self.brain.role] then
    memory:feel(now, self.need, rival, heeds, (own.dazed or 0) > 0)
  end
  memory.mood, memory.looked = own.mood or memory.mood, now
  local x, y = own.vx, own.vy
  if own.face then x, y = own.face[1], own.face[2] end
  if length(x, y) > 0 then memory.face = { x / length(x, y), y / length(x, y) } end
end

-- Where the goals are.
function Senses:write_ways(put, body, own, rival, met)
  local goals = { home = own.home, ember = own.ember, lamp = own.lamp, gate = own.gate,
    friend = own.friend, order = own.order_to, rival = rival and { rival.x, rival.y } }
  for _, other in ipairs(met) do
    if not goals.friend and other.role == nature.FRIENDS[self.brain.role] then
      goals.friend = { other.x, other.y }
    end
  end
  for _, name in ipairs(nature.GOALS) do
    if goals[name] then
      row.hint(put, name, asking.way(self.game, body, own, name, goals[name], self.down))
    else
      row.hint(put, name)
    end
  end
end

-- What a body remembers; who comes later never heard what sounded before this moment.
function Senses:memory_of(body, now)
  local memory = self.memories[body]
  if not memory then
    memory = Memory.new()
    memory.looked, memory.heard = self.now, self.hearing:before(now)
    self.memories[body] = memory
  end
  return memory
end

-- Of waves of foes most are no more: let go of who has not looked for long.
function Senses:forget_the_gone(now)
  local count = 0
  for _ in pairs(self.memories) do count = count + 1 end
  if count <= self.many then return end
  for body, memory in pairs(self.memories) do
    if memory:fresh() < now - Memory.FORGOTTEN then self.memories[body], count = nil, count - 1 end
  end
  self.many = math.max(FEW, 2 * count)
end

return Senses
