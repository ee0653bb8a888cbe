-- A guard whose time goes back, stands still or runs on for long, and its mood each time.

package.path = "./?.lua;" .. package.path
local Brain, Senses = require("duskfolk.brain"), require("duskfolk.senses")
local fields = FIELDS
local brain = setmetatable({ role = "warden", layout = Senses.LAYOUT, size = #fields, at = {},
  deeds = { "none", "dash", "use", "power" } }, Brain)
for n, field in ipairs(fields) do brain.at[field] = n end
local thief, seen = { who = "thief", x = 7, y = 5 }, {}
local game = { own = function() return { x = 5, y = 5 } end, others = function() return seen end }
local senses
local function begin(doubt) senses = Senses.new(brain, game, nil, { doubt = doubt }) end
local function look(now, ...)
  seen = { ... }
  local row = senses:look({ "guard" }, now)[1]
  print(("now %s %.1f"):format(senses:mood("guard"), row[brain.at["memory.0.dx"]]))
end
begin(0) look(100, thief) look(5)
begin(0) look(0, thief) look(1000)
begin(0.8) look(0, thief) look(1000) senses:noise(5, 7, 9) look(1001) look(1022)
senses:reset() senses:noise(5, 7, 9) look(0)
begin(0) look(0) senses:tell("guard", thief, 99) look(100)
