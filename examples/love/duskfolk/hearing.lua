-- Noises that wait for those who have not looked since, so that a game may let some look later.
--
-- A noise is as old as the first look of anybody after it: nobody tells its time. It waits no
-- longer than a memory lasts, and those who come later never heard it.

local nature = require("duskfolk.nature")
local saved = require("duskfolk.saved")

local Hearing = {}
Hearing.__index = Hearing

local WAITING = 512 -- the newest

function Hearing.new()
  return setmetatable({
    number = 0, -- of the last noise
    noises = {}, -- { x, y, reach, by, heed, number, at }, oldest first; no at until somebody looks
  }, Hearing)
end

function Hearing:add(noise)
  self.number = self.number + 1
  noise.number = self.number
  self.noises[#self.noises + 1] = noise
  -- Nobody looks any more
  if #self.noises > nature.LIMITS.noises[2] then table.remove(self.noises, 1) end
end

-- Somebody looks: what sounded until now sounded now.
function Hearing:begin(now)
  local waiting = {}
  for n, noise in ipairs(self.noises) do
    noise.at = noise.at or now
    local fresh = noise.at >= now - nature.MEMORY_SPAN
    if fresh and n > #self.noises - WAITING then waiting[#waiting + 1] = noise end
  end
  self.noises = waiting
end

-- The number of the last noise that sounded before this moment.
function Hearing:before(now)
  local last = 0
  for _, noise in ipairs(self.noises) do
    if noise.at and noise.at < now then last = noise.number end
  end
  return last
end

-- Let a body hear what sounded since it last looked; returns whether it is worth a look.
function Hearing:hear(memory, body)
  local heeds = false
  for _, noise in ipairs(self.noises) do
    local near = nature.length(noise.x - memory.x, noise.y - memory.y) <= noise.reach
    if noise.number > memory.heard and noise.by ~= body and near then
      memory.noise, heeds = { at = noise.at, x = noise.x, y = noise.y }, heeds or noise.heed
    end
  end
  memory.heard = self.number
  return heeds
end

function Hearing:clear()
  self.noises = {}
end

local function copy(noise, name)
  local found = {}
  for field, value in pairs(noise) do found[field] = value end
  if noise.by ~= nil then found.by = name(noise.by) end
  if noise.reach == math.huge then found.reach = nil end -- no file of a game holds infinity
  return found
end

-- All of it as plain values, for a saved game; name says what somebody is called there.
function Hearing:save(name)
  local noises = {}
  for n, noise in ipairs(self.noises) do noises[n] = copy(noise, name) end
  return { number = self.number, noises = noises }
end

-- What was saved until now; body says who is called so. Raises a sentence where it is damaged.
function Hearing.restore(told, body, now)
  local hearing = Hearing.new()
  saved.list(told, "heard")
  hearing.number = saved.count("number", told.number, "the number of noises")
  for n, noise in ipairs(saved.list(told.noises, "noises", "noises")) do
    local what = "noise " .. n
    saved.list(noise, what)
    hearing.noises[n] = {
      at = noise.at ~= nil and saved.within("time", noise.at, "at of " .. what, now) or nil,
      x = saved.within("place", noise.x, "x of " .. what),
      y = saved.within("place", noise.y, "y of " .. what),
      number = saved.count("number", noise.number, "number of " .. what, told.number, 1),
      reach = noise.reach == nil and math.huge
        or saved.within("reach", noise.reach, "reach of " .. what),
      by = noise.by ~= nil and body(noise.by) or nil,
      heed = saved.flag(noise.heed, "heed of " .. what),
    }
  end
  return hearing
end

return Hearing
