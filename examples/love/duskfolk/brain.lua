-- Runs a Duskfolk brain from its json flavour (`duskfolk export --flavour json`).
--
--   local brain = Brain.parse(love.filesystem.read("warden.json"))
--   local move, deed = brain:decide(row, mask, love.math.random)
--
-- Plain Lua 5.1 and LuaJIT; knows nothing of LÖVE.

local json = require("duskfolk.json")

local Brain = {}
Brain.__index = Brain

local FORMAT, VERSION = "duskfolk.json", 1
local TOLERANCE = 1e-5 -- of the largest golden logit, and at least absolutely
-- Below every logit, and finite
local FORBIDDEN = -3e38
local COLDEST = 1e-3

local function refuse(sentence, ...)
  error("brain: " .. sentence:format(...), 0)
end

local function numbers(list, count, what)
  local good = type(list) == "table" and #list == count
  for i = 1, good and count or 0 do
    local x = list[i]
    good = good and type(x) == "number" and x - x == 0 -- neither infinite nor no number
  end
  if not good then
    refuse("%s is not %d finite numbers; copy or export the file again.", what, count)
  end
  return list
end

local function check_network(brain)
  local network, width = brain.network, brain.size
  if network.activation ~= "Relu" and network.activation ~= "Tanh" then
    refuse("it uses the activation %s; update this runner.", tostring(network.activation))
  end
  local normaliser = network.normaliser
  if normaliser then
    numbers(normaliser.mean, width, "the normaliser's mean")
    numbers(normaliser.scale, width, "the normaliser's scale")
    numbers({ normaliser.clip }, 1, "the normaliser's clip")
  end
  for n, layer in ipairs(network.layers) do
    if layer.inputs ~= width then
      refuse("layer %d does not fit the one before; copy or export the file again.", n)
    end
    numbers(layer.bias, layer.outputs, "the bias of layer " .. n)
    numbers(layer.weight, layer.inputs * layer.outputs, "the weight of layer " .. n)
    width = layer.outputs
  end
  local wanted = 0
  for _, branch in ipairs(brain.branches) do wanted = wanted + branch end
  if width ~= wanted then
    refuse("it has %d logits for %d acts; copy or export the file again.", width, wanted)
  end
end

local function check_golden(brain, golden)
  local most, worst = 1, 0
  if #golden.rows == 0 or #golden.rows ~= #golden.logits then
    refuse("it has no golden rows to prove itself with; copy or export the file again.")
  end
  for n, row in ipairs(golden.rows) do
    for i, found in ipairs(brain:logits(row)) do
      local wanted = golden.logits[n][i]
      most = math.max(most, math.abs(wanted))
      worst = math.max(worst, math.abs(wanted - found))
    end
  end
  if not (worst <= TOLERANCE * most) then
    refuse("it differs from its golden rows by %.2g; copy or export the file again.", worst)
  end
end

-- The brain in the text of a file. Raises a sentence when it cannot be trusted.
function Brain.parse(text)
  local good, file = pcall(json.read, text or "")
  if not good then refuse("%s; copy or export the file again.", file) end
  if type(file) ~= "table" or file.format ~= FORMAT then
    refuse("it is no %s file; make one by `duskfolk export --flavour json`.", FORMAT)
  end
  if file.version ~= VERSION then
    refuse("it has the version %s, this runner reads %d; export it again, or update the runner.",
      tostring(file.version), VERSION)
  end
  local brain = setmetatable({}, Brain)
  local whole, problem = pcall(function()
    brain.role, brain.size, brain.network = file.role, file.layout.size, file.network
    brain.layout, brain.kit = file.layout.hash, file.kit
    brain.branches, brain.temperature = file.actions.branches, file.sampling.temperature
    brain.moves, brain.deeds = file.actions.moves, file.actions.deeds
    brain.decisions_per_second = file.decisions_per_second
    brain.at = {} -- place of each field in a row, from 1
    for n, field in ipairs(file.layout.fields) do brain.at[field[1]] = n end
    numbers({ brain.temperature, brain.decisions_per_second }, 2, "how it is asked")
    if type(brain.role) ~= "string" or brain.temperature < 0 or brain.decisions_per_second <= 0 then
      refuse("its role, temperature or decisions a second are none; copy or export the file again.")
    end
    check_network(brain)
    check_golden(brain, file.golden)
  end)
  if whole then return brain end
  if tostring(problem):find("^brain: ") then error(problem, 0) end
  refuse("a part of it is missing (%s); copy or export the file again.", tostring(problem))
end

-- Where a field of the observation lies. Raises a sentence for one that this brain does not read.
function Brain:index(name)
  local found = self.at[name]
  if not found then
    refuse("it does not read %s: it was made for another version; export it again.", name)
  end
  return found
end

-- What the policy leans to: a new list of logits, moves and then deeds.
function Brain:logits(row)
  if #row ~= self.size then
    refuse("the row has %d numbers, this %s reads %d; fill it as senses.lua does.",
      #row, self.role, self.size)
  end
  local network, x = self.network, row
  local normaliser = network.normaliser
  if normaliser then
    local clip = normaliser.clip
    x = {}
    for i = 1, self.size do
      local scaled = (row[i] - normaliser.mean[i]) * normaliser.scale[i]
      x[i] = math.max(-clip, math.min(clip, scaled))
    end
  end
  for n, layer in ipairs(network.layers) do
    local weight, bias, inputs, y = layer.weight, layer.bias, layer.inputs, {}
    local hidden, tanh = n < #network.layers, network.activation == "Tanh"
    for o = 1, layer.outputs do
      local sum, before = bias[o], (o - 1) * inputs
      for i = 1, inputs do sum = sum + weight[before + i] * x[i] end
      if hidden then sum = tanh and math.tanh(sum) or math.max(sum, 0) end
      y[o] = sum
    end
    x = y
  end
  return x
end

-- Which deeds a mask allows. With none of them the deed 0 is left, which is to do nothing.
local function allowed_by(mask, count)
  local allowed, any = {}, false
  if type(mask) ~= "table" or #mask ~= count then
    refuse("the mask is no list of %d; give 1 or true for each deed that is possible.", count)
  end
  for i = 1, count do
    local given = mask[i]
    if given ~= 0 and given ~= 1 and type(given) ~= "boolean" then
      refuse("the mask holds %s; give 1 or true where possible, else 0 or false.", tostring(given))
    end
    allowed[i] = given == 1 or given == true
    any = any or allowed[i]
  end
  allowed[1] = allowed[1] or not any
  return allowed
end

-- One act: move 0 to 8, deed 0 to 3.
--   mask: 1 or true for each deed that is possible now, from the deed 0 on; nil for all.
--   random: a function that returns a number in [0, 1) when called; nil takes the likeliest act.
--   temperature: above 1 is more careless; nil as the brain says, 0 the likeliest act.
function Brain:decide(row, mask, random, temperature)
  local logits, first, acts = self:logits(row), 0, {}
  temperature = temperature or self.temperature
  for b, count in ipairs(self.branches) do
    local best, peak = 0, -math.huge
    local allowed = b == #self.branches and mask ~= nil and allowed_by(mask, count)
    for act = 0, count - 1 do
      local i = first + act + 1
      if allowed and not allowed[act + 1] then logits[i] = FORBIDDEN end
      if logits[i] > peak then best, peak = act, logits[i] end
    end
    acts[b] = best
    if random and temperature > 0 then
      local sums, sum = {}, 0
      for act = 0, count - 1 do
        sum = sum + math.exp((logits[first + act + 1] - peak) / math.max(temperature, COLDEST))
        sums[act] = sum
      end
      local aim, act = random() * sum, 0
      while act < count - 1 and sums[act] <= aim do act = act + 1 end
      acts[b] = act
    end
    first = first + count
  end
  return acts[1], acts[2]
end

-- math.tanh is gone from Lua 5.3 on
math.tanh = math.tanh or function(x)
  if x > 20 then return 1 elseif x < -20 then return -1 end
  local e = math.exp(2 * x)
  return (e - 1) / (e + 1)
end

return Brain
