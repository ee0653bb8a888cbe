-- Wrong answers, and what the senses in Lua say of each.

package.path = "./?.lua;" .. package.path
local Brain, Senses = require("duskfolk.brain"), require("duskfolk.senses")
local fields = FIELDS
local brain = setmetatable({ role = "warden", layout = Senses.LAYOUT, size = #fields, at = {},
  deeds = { "none", "dash", "use", "power" } }, Brain)
for n, field in ipairs(fields) do brain.at[field] = n end
local here = function() return { x = 1, y = 1 } end
local function seeing(more) return function()
  more.own = more.own or here
  Senses.new(brain, more):look({ 1 }, 0, more.dials)
end end
local function saved(change) return function()
  local senses = Senses.new(brain, { own = here })
  senses:look({ 1 }, 0)
  local now = senses:save()
  change(now)
  senses:restore(now)
end end
for _, wrong in ipairs({
  seeing({ own = function() end }),
  seeing({ own = function() return { x = 0 / 0, y = 1 } end }),
  seeing({ own = function() return { x = 1, y = 1, calm = 0 / 0 } end }),
  seeing({ own = function() return { x = 1, y = 1, home = { "a", 1 } } end }),
  seeing({ own = function() return { x = 1, y = 1, order = "sing" } end }),
  seeing({ others = function() return { 7 } end }),
  seeing({ others = function() return { { who = 2, x = 1, y = 1, relation = "enemy" } } end }),
  seeing({ others = function() return { { who = 2, x = 1, y = 1, role = "elf" } } end }),
  seeing({ others = function() return { { who = 2, x = 1, y = 1, mood = "glad" } } end }),
  seeing({ walls = function() return 0 / 0 end }),
  seeing({ walls = function() return 1, "tree" end }),
  seeing({ level = function() return { time = "late" } end }),
  seeing({ dials = { bold = 0.1 } }),
  function() Senses.new(brain, { own = here }, { "Dash" }) end,
  function() Senses.new(brain, { own = here }):look({ 1 }) end,
  function() Senses.new(brain, { own = here }):noise(1, 2) end,
  seeing({ own = function() return { x = math.huge, y = 1, home = { 1, 1 } } end }),
  seeing({ own = function() return { x = 1, y = 1, home = { math.huge, 1 } } end }),
  seeing({ own = function() return { x = 1, y = 1, home = 5 } end }),
  seeing({ own = function() return { x = 1, y = 1, breath = "a" } end }),
  seeing({ own = function() return { x = 1, y = 1, vx = "a" } end }),
  seeing({ own = function() return { x = 1, y = 1, dazed = true } end }),
  seeing({ others = function() return { { who = 2, x = math.huge, y = 1 } } end }),
  seeing({ others = function() return 5 end }),
  seeing({ walls = function() return -1 end }),
  seeing({ own = function() return { x = 1, y = 1, home = { 9, 1 } } end,
    way = function() return math.huge, 0, 1 end }),
  seeing({ own = function() return { x = 1, y = 1, home = { 9, 1 } } end,
    way = function() return 1, 0, -1 end }),
  seeing({ level = function() return 5 end }),
  seeing({ dials = { 2, 0.5, 0.5 } }),
  seeing({ dials = "bold" }),
  function() Senses.new(brain, { own = here }, nil, { doubt = -1 }) end,
  function() Senses.new(brain, { own = here }, nil, { yUp = true }) end,
  function() Senses.new(brain, { own = here }):look("ann", 0) end,
  function() Senses.new(brain, { own = here }):noise(1, 2, -1) end,
  function() Senses.new(brain, { own = here }):share("a") end,
  saved(function(now) now.layout = "old" end),
  saved(function(now) now.memories[1][2].doubt = "much" end),
  saved(function(now) now.memories[1][2].mood = "glad" end),
}) do
  local fine, said = pcall(wrong)
  print(fine, said)
end
