-- A guard remembers, is saved by its name, and remembers again.

package.path = "./?.lua;" .. package.path
local Brain, Senses = require("duskfolk.brain"), require("duskfolk.senses")
local fields = FIELDS
local brain = setmetatable({ role = "warden", layout = Senses.LAYOUT, size = #fields, at = {},
  deeds = { "none", "dash", "use", "power" } }, Brain)
for n, field in ipairs(fields) do brain.at[field] = n end
local guard, thief = { id = "guard" }, { id = "thief" }
local all, seen = { guard = guard, thief = thief }, { { who = thief, x = 7, y = 5 } }
local game = { own = function() return { x = 5, y = 5 } end, others = function() return seen end }
local senses = Senses.new(brain, game)
senses:noise(9, 5, math.huge, thief)
senses:look({ guard }, 1)
seen = {}
for _ = 1, 2 do
  local row = senses:look({ guard }, 1.5)[1]
  print(("now %s %.1f %.1f again"):format(
    senses:mood(guard), row[brain.at["memory.0.dx"]], row[brain.at["noise.dx"]]))
  local saved = senses:save(function(body) return body.id end)
  senses = Senses.new(brain, game)
  senses:restore(saved, function(name) return all[name] end)
end
senses:noise(1, 5, math.huge, thief)
local late = senses:save(function(body) return body.id end)
assert(late.heard.noises[#late.heard.noises].reach == nil)
senses:restore(late, function(name) return all[name] end)
local row = senses:look({ guard }, 1.6)[1]
print(("late %.1f"):format(row[brain.at["noise.dx"]]))
local _, problem = pcall(senses.save, senses, function() return "guard" end)
print("refused " .. tostring(problem))
