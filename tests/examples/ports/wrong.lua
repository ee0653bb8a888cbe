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
  saved(function(now) now.layout = "old" end),
  saved(function(now) now.memories[1][2].doubt = "much" end),
  saved(function(now) now.memories[1][2].mood = "glad" end),
}) do
  local fine, said = pcall(wrong)
  print(fine, said)
end
