-- Saves in which one value is wrong, and what the senses in Lua say of each.

package.path = "./?.lua;" .. package.path
local Brain, Senses = require("duskfolk.brain"), require("duskfolk.senses")
local json = require("duskfolk.json")
local fields = FIELDS
local brain = setmetatable({ role = "warden", layout = Senses.LAYOUT, size = #fields, at = {},
  deeds = { "none", "dash", "use", "power" } }, Brain)
for n, field in ipairs(fields) do brain.at[field] = n end
local seen = { { who = "thief", x = 7, y = 5 } }
local game = { own = function() return { x = 5, y = 5 } end, others = function() return seen end }
local senses = Senses.new(brain, game)
senses:noise(9, 5, 20, "thief")
senses:look({ "guard" }, 1)
senses:noise(1, 5, 20)
for _, spoil in ipairs(json.read([==[SPOILS]==])) do
  local saved, path = senses:save(), spoil[1]
  local place = saved
  for n, step in ipairs(path) do
    if type(step) == "number" then step = step + 1 end
    if n == #path then place[step] = spoil[2] else place = place[step] end
  end
  local fine, said = pcall(senses.restore, senses, saved)
  print(fine and "taken " .. table.concat(path, ".") or "refused " .. tostring(said))
end
senses:restore(senses:save())
print(senses:mood("guard") == "hunting" and "the same")
for _, name in ipairs({ function(body) return { body } end, function() return 0 / 0 end,
  function() return math.huge end, function() return "" end, function() end }) do
  print("unnamed " .. tostring(select(2, pcall(senses.save, senses, name))))
end
print("twice " .. tostring(select(2, pcall(senses.look, senses, { "guard", "guard" }, 2))))
