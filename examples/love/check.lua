-- Proves the runner without a window: luajit check.lua golden|senses|scene FILE
--
--   golden FILE   rows of `duskfolk export --golden FILE`: equal logits, equal acts
--   senses FILE   answers of games and what comes of them: equal rows, masks and moods; our own
--                 lie in tests/golden/senses.json
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

-- A brain that knows what it would read, and nothing else.
local function eyes(golden, role)
  local brain = { role = role, layout = golden.layout, deeds = { "none", "dash", "use", "power" } }
  brain.at, brain.size = {}, #golden.fields
  for n, field in ipairs(golden.fields) do brain.at[field] = n end
  return setmetatable(brain, Brain)
end

-- What a game tells between two looks.
local events = {
  noise = function(senses, e) senses:noise(e.x, e.y, e.reach, e.by, e.heed) end,
  tell = function(senses, e) senses:tell(e.body, e.other, e.at) end,
  share = function(senses, e) senses:share(e.body, e.reach, e.now) end,
  forget = function(senses, who) senses:forget(who) end,
  reset = function(senses) senses:reset() end,
  save_and_restore = function(senses)
    local saved = senses:save()
    senses:reset()
    senses:restore(saved)
  end,
}

-- A game whose answers were written down; `now` is what it is asked about.
local function told(play, now)
  local function way(body, goal, x, y)
    local known = now.bodies[body].ways[goal]
    if not known or math.abs(known.to[1] - x) + math.abs(known.to[2] - y) > 1e-4 then
      now.wrong = now.wrong + 1
    end
    if known and known.way then return known.way[1], known.way[2], known.way[3] end
  end
  local all = {
    others = function(body) return now.bodies[body].others end,
    walls = function(body, dx, dy)
      if play.y_up then dy = -dy end
      local ray = math.floor(math.atan2(dy, dx) * 8 / math.pi + 16.5) % 16
      local wall = now.bodies[body].walls[ray + 1]
      return wall[1] < 0 and math.huge or wall[1], wall[2]
    end,
    way = way,
    level = function() return now.level end,
  }
  local game = { own = function(body) return now.bodies[body].own end }
  for _, question in ipairs(play.answered) do game[question] = all[question] end
  return game
end

-- How far a row is off; infinitely with a wrong mask or mood.
local function distance(row, mask, mood, wanted, n)
  local worst = mood == wanted.moods[n] and 0 or math.huge
  for i, value in ipairs(wanted.rows[n]) do worst = math.max(worst, math.abs(value - row[i])) end
  for i, able in ipairs(wanted.masks[n]) do
    if mask[i] ~= able then worst = math.huge end
  end
  return worst
end

function checks.senses(path)
  local golden = json.read(read(path))
  local count, worst, now = 0, 0, { wrong = 0 }
  for _, play in ipairs(golden.plays) do
    local senses = Senses.new(eyes(golden, play.role), told(play, now), play.deeds,
      { y_up = play.y_up, doubt = play.doubt })
    for _, look in ipairs(play.looks) do
      for _, event in ipairs(look.before) do
        for kind, what in pairs(event) do events[kind](senses, what) end
      end
      local who = {}
      now.level, now.bodies = look.level, {}
      for n, body in ipairs(look.bodies) do who[n], now.bodies[body.body] = body.body, body end
      local rows, masks = senses:look(who, look.now, look.dials)
      for n, row in ipairs(rows) do
        local off = distance(row, masks[n], senses:mood(who[n]), look, n)
        if off > golden.off then now.wrong = now.wrong + 1 end
        count, worst = count + 1, math.max(worst, off)
      end
    end
  end
  print(("rows %d, wrong %d, largest difference %.3g"):format(count, now.wrong, worst))
  return now.wrong == 0 and count > 0
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
