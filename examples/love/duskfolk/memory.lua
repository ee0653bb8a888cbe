-- What one body remembers between looks: who was where, the last noise, its calm, its mood.

local nature = require("duskfolk.nature")
local saved = require("duskfolk.saved")

local Memory = {}
Memory.__index = Memory

-- Seconds without a look after which one begins anew
Memory.FORGOTTEN = 3 * nature.MEMORY_SPAN

local KEPT = 16 -- sightings: the hostile and the freshest; the folk's own world has eleven others
local LONG_AGO = 1e9 -- seconds by which any rival counts as fresher than whoever is none
local A_BIT = 1e-6 -- seconds: ten tenths are a second, however they are added
local LONGEST = 1 -- seconds for which a look counts; who looked away for longer saw nothing since
local SIMPLE = { "x", "y", "heard", "mood", "saw", "doubt", "search", "lost" }
local GROWTH = { unseen = -1, far = 1, near = 2, dazed = -1 } -- seconds of doubt a second
-- One saw a rival a while ago and sees it now: it was not lost, nor looked at
local STILL = "still"

function Memory.new()
  local memory = {
    x = 0, y = 0,
    face = { 0, 1 }, -- south, as everybody begins
    alarmed = -math.huge, -- when a rival was last near
    looked = -math.huge, -- when it last looked
    noise = nil, -- { at =, x =, y = } of the last one heard
    heard = 0, -- number of the last noise that it had the chance to hear
    mood = "calm",
    saw = "unseen", -- how it saw a rival at its last look: far, near, or dazed itself
    doubt = 0, -- seconds
    search = 0, -- seconds that it goes on searching
    lost = 0, -- seconds since it last saw whom it hunts
    known = {}, -- { who =, at =, x =, y =, hostile = } or false, each at a place of its own
  }
  for place = 1, KEPT do memory.known[place] = false end
  return setmetatable(memory, Memory)
end

local function place_of(memory, who)
  for place, sight in ipairs(memory.known) do
    if sight and sight.who == who then return place end
  end
end

local function weight(sight)
  return sight and (sight.hostile and sight.at or sight.at - LONG_AGO) or -math.huge
end

-- Remember somebody new, in place of whom matters least: of ten thousand that came by, few do.
local function take_in(memory, sight)
  local least = 1
  for place = 2, KEPT do
    if weight(memory.known[place]) < weight(memory.known[least]) then least = place end
  end
  if weight(sight) > weight(memory.known[least]) then memory.known[least] = sight end
end

-- Remember who was where, first those whom one knows, then strangers.
--   told: they were not seen now; then only what is fresher is news.
function Memory:learn(sights, told)
  local strangers = {}
  for _, sight in ipairs(sights) do
    local place = place_of(self, sight.who)
    if not place then
      strangers[#strangers + 1] = sight
    elseif not told or sight.at > self.known[place].at then
      self.known[place] = sight
    end
  end
  for _, sight in ipairs(strangers) do -- nobody is told of twice
    if not place_of(self, sight.who) then take_in(self, sight) end
  end
end

-- All rivals known, most freshly known first, of equally fresh ones the nearest.
function Memory:rivals()
  local found, order = {}, {}
  for place, sight in ipairs(self.known) do
    if sight and sight.hostile then
      found[#found + 1] = sight
      order[sight] = { nature.length(sight.x - self.x, sight.y - self.y), place }
    end
  end
  table.sort(found, function(a, b)
    if a.at ~= b.at then return a.at > b.at end
    if order[a][1] ~= order[b][1] then return order[a][1] < order[b][1] end
    return order[a][2] < order[b][2]
  end)
  return found
end

function Memory:forget(who)
  local place = place_of(self, who)
  if place then self.known[place] = false end
end

local function calm_down(memory)
  memory.mood, memory.saw = "calm", "unseen"
  memory.doubt, memory.search, memory.lost = 0, 0, 0
end

-- Forget whom one knew of at some times.
local function drop(memory, is_gone)
  for place, sight in ipairs(memory.known) do
    if sight and is_gone(sight.at) then memory.known[place] = false end
  end
end

-- Begin anew where one has not looked for long, but for what one was told since; the mood ends
-- sooner. heard: number of the last noise that one could not hear.
function Memory:begin_anew(now, heard)
  if self.looked < now - nature.MEMORY_SPAN then calm_down(self) end
  local since = now - Memory.FORGOTTEN
  if self.looked >= since or self.looked == -math.huge then return end
  drop(self, function(at) return at < since end)
  self.face, self.alarmed, self.noise, self.heard = { 0, 1 }, -math.huge, nil, heard
end

-- When one last looked, or was last told of somebody.
function Memory:fresh()
  local last = self.looked
  for _, sight in ipairs(self.known) do last = math.max(last, sight and sight.at or -math.huge) end
  return last
end

-- Forget what came later than this, and moods made of it: it has not happened yet.
function Memory:go_back(now)
  if self.looked > now then calm_down(self) end
  drop(self, function(at) return at > now end)
  if self.alarmed > now then self.alarmed = -math.huge end
  if self.noise and self.noise.at > now then self.noise = nil end
  self.heard, self.looked = 0, math.min(self.looked, now)
end

-- Go on with a hunt until it is lost; who lost it has searched since.
local function hunt(memory, need, seconds, saw)
  memory.lost = saw == "unseen" and memory.lost + seconds or 0
  memory.doubt, memory.search = need, 0
  if memory.lost < nature.LOSE - A_BIT then return end
  memory.search = math.max(nature.SEARCH + nature.LOSE - memory.lost, 0)
  memory.mood, memory.doubt, memory.lost = "calm", 0, 0
end

-- Doubt more or less, until a hunt begins.
local function wonder(memory, need, seconds, saw)
  local growth = saw == STILL and 0 or GROWTH[saw]
  memory.doubt = math.min(math.max(memory.doubt + growth * seconds, 0), need)
  memory.search = math.max(memory.search - seconds, 0)
  if saw == "unseen" or need == 0 or memory.doubt < need - A_BIT then return end
  memory.mood, memory.search, memory.lost = "hunting", 0, 0
end

-- Let some seconds pass in which one sees a rival so.
local function live(memory, need, seconds, saw)
  if memory.mood == "hunting" then
    hunt(memory, need, seconds, saw)
  else
    wonder(memory, need, seconds, saw)
  end
end

-- Take to heart what was seen at the last look, and what is heard now, by the rules of the folk's
-- own world: what one sees now is doubted from now on. All the time since the last look passes: for
-- a second what was seen then is still seen.
--   need: seconds of doubt from which one hunts, 0 for at once. rival: how far the nearest rival in
--   sight is, nil for none. heeds: whether a noise was worth a look. dazed: whether one is.
function Memory:feel(now, need, rival, heeds, dazed)
  local since = math.min(now - self.looked, nature.MEMORY_SPAN)
  local then_saw = self.saw ~= "unseen" and rival and STILL or "unseen"
  live(self, need, math.min(since, LONGEST), self.saw)
  if since > LONGEST then live(self, need, since - LONGEST, then_saw) end
  if need == 0 and rival and not dazed then self.mood, self.search = "hunting", 0 end
  if self.mood ~= "hunting" then
    if heeds and not dazed then self.search = math.max(self.search, nature.HEED) end
    self.mood = (self.doubt > A_BIT or self.search > A_BIT) and "suspicious" or "calm"
  end
  self.saw = "unseen"
  if rival then
    self.saw = dazed and "dazed" or rival <= nature.DOUBT_NEAR and "near" or "far"
  end
end

-- Doubt, of what makes one hunt.
function Memory:share(need)
  if self.mood == "hunting" then return 1 end
  return need > 0 and self.doubt / need or 0
end

local function copy(sight, name)
  return { who = name(sight.who), at = sight.at, x = sight.x, y = sight.y, hostile = sight.hostile }
end

-- All of it as plain values, for a saved game; name says what somebody is called there.
function Memory:save(name)
  local told = { face = { self.face[1], self.face[2] }, known = {} }
  for _, field in ipairs(SIMPLE) do told[field] = self[field] end
  -- No file of a game holds infinity; what never happened is left out
  if self.alarmed > -math.huge then told.alarmed = self.alarmed end
  if self.looked > -math.huge then told.looked = self.looked end
  local noise = self.noise
  if noise then told.noise = { at = noise.at, x = noise.x, y = noise.y } end
  for place, sight in ipairs(self.known) do told.known[place] = sight and copy(sight, name) end
  return told
end

-- What was saved; body says who is called so. Raises a sentence where it is damaged.
--   now: when it was saved. number: of the last noise then.
function Memory.restore(told, body, now, number)
  local memory = Memory.new()
  saved.list(told, "a memory")
  for _, name in ipairs({ "x", "y" }) do memory[name] = saved.within("place", told[name], name) end
  for _, name in ipairs({ "doubt", "search", "lost" }) do
    memory[name] = saved.within(name, told[name])
  end
  for _, name in ipairs({ "alarmed", "looked" }) do
    memory[name] = saved.time(told[name], name, now)
  end
  memory.heard = saved.count("number", told.heard, "heard", number)
  memory.mood = saved.one_of(nature.MOODS, told.mood, "mood")
  memory.saw = saved.one_of(GROWTH, told.saw, "saw")
  local face = saved.list(told.face, "face")
  memory.face = { saved.within("face", face[1]), saved.within("face", face[2]) }
  memory.noise = told.noise and saved.sight(told.noise, "noise", now) or nil
  local names, known = {}, saved.list(told.known, "known", "known")
  for place = 1, KEPT do
    if known[place] then
      local what = "sight " .. place
      local sight = saved.sight(known[place], what) -- one may be told of what is to come
      sight.who = body(saved.once(names, known[place].who, "who of " .. what))
      sight.hostile = saved.flag(known[place].hostile, "hostile of " .. what)
      memory.known[place] = sight.who ~= nil and sight -- nil: gone from the game
    end
  end
  return memory
end

return Memory
