-- Proves the runner without a window: luajit check.lua golden|senses|scene FILE
--
--   golden FILE   rows of `duskfolk export --golden FILE`: equal logits, equal acts
--   senses FILE   answers of a game; prints the row and the mask of each body
--   scene SECONDS plays the yard with a player who stands in sight of a warden
--   load FILE     loads a brain; prints its role, or the sentence that refuses it

package.path = "./?.lua;" .. package.path

local Brain = require("duskfolk.brain")
local Senses = require("duskfolk.senses")
local json = require("duskfolk.json")

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

local checks = {}

function checks.golden(path)
  local brain, golden = Brain.parse(read("warden.json")), json.read(read(path))
  local wrong, worst, largest = 0, 0, 1
  for n, row in ipairs(golden.rows) do
    for i, found in ipairs(brain:logits(row)) do
      worst = math.max(worst, math.abs(found - golden.logits[n][i]))
      largest = math.max(largest, math.abs(golden.logits[n][i]))
    end
    local move, deed = brain:decide(row)
    local wanted = golden.actions[n]
    if golden.draws then -- and as the sampled, masked policy
      local draw = 0
      local function random() draw = draw + 1 return golden.draws[n][draw] end
      local m, d = brain:decide(row, golden.masks[n], random)
      if m ~= golden.drawn[n][1] or d ~= golden.drawn[n][2] then wrong = wrong + 1 end
    end
    if move ~= wanted[1] or deed ~= wanted[2] then wrong = wrong + 1 end
  end
  print(("rows %d, wrong %d, largest difference %.3g"):format(#golden.rows, wrong, worst))
  return wrong == 0 and worst <= 1e-5 * largest
end

function checks.senses(path)
  local looks, now = json.read(read(path)), nil
  local brain = Brain.parse(read("warden.json"))
  local senses = Senses.new(brain, {
    own = function(body) return now.bodies[body + 1].own end,
    others = function(body) return now.bodies[body + 1].others end,
    walls = function(body, dx, dy)
      local ray = math.floor(math.atan2(dy, dx) * 8 / math.pi + 16.5) % 16
      local wall = now.bodies[body + 1].walls[ray + 1]
      return wall[1], wall[2]
    end,
    level = function() return now.level end,
  })
  for _, look in ipairs(looks) do
    now = look
    for _, noise in ipairs(look.noises) do senses:noise(noise[1], noise[2], noise[3]) end
    local rows, masks = senses:look(look.who, look.now, look.dials)
    for n, row in ipairs(rows) do
      local line = {}
      for i, value in ipairs(row) do line[i] = ("%.9g"):format(value) end
      print(table.concat(line, " ") .. " " .. table.concat(masks[n], " "))
    end
  end
  return true
end

function checks.scene(seconds)
  local yard = require("yard").new(Brain.parse(read("warden.json")), 1)
  yard.player.x, yard.player.y = 5.5, 6.5
  local struck, moved = 0, 0
  local from = {}
  for n, warden in ipairs(yard.wardens) do from[n] = { warden.x, warden.y } end
  for _ = 1, tonumber(seconds) * 30 do
    struck = struck + yard:step(1 / 30, 0, 0)
  end
  for n, warden in ipairs(yard.wardens) do
    if warden.x ~= from[n][1] or warden.y ~= from[n][2] then moved = moved + 1 end
  end
  print(("wardens moved %d, hearts lost %d"):format(moved, struck))
  return true
end

function checks.load(path)
  local good, brain = pcall(Brain.parse, read(path))
  print(good and brain.role or brain)
  return good
end

local check = checks[arg[1]]
if not check then error("luajit check.lua golden|senses|scene|load ARGUMENT", 0) end
os.exit(check(arg[2]) and 0 or 1)
