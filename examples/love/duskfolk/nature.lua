-- What the folk are used to from the world they were trained in, where a game says nothing.
-- The numbers are those of `duskfolk.agents.senses` in Python.

local nature = {
  LAYOUT = "af85db7b5ff278ad", -- what these senses fill; other numbers mean other things
  ROLES = { lamplighter = 1, warden = 2, wolf = 3, imp = 4, wisp = 5, villager = 6 },
  FOES = { warden = true, wolf = true, imp = true }, -- who doubt, hunt and search; others stay calm
  HITS = {
    ["nothing"] = 0, ["water"] = 0.25, ["lamp or hearth"] = 0.5, ["closed gate"] = 0.75,
    ["wall"] = 1,
  },
  RELATIONS = { hostile = -1, wary = -1 / 3, neutral = 1 / 3, ally = 1 },
  MOODS = { calm = 0, suspicious = 0.5, hunting = 1 },
  ORDERS = {
    none = true, wait = true, go = true, follow = true, hide = true, spare = true, hunt = true,
  },
  GOALS = { "home", "ember", "lamp", "gate", "rival", "friend", "order" },
  NATURAL = { -- what a role is to each of the roles, in their order
    lamplighter = { "ally", "hostile", "hostile", "hostile", "ally", "ally" },
    warden = { "hostile", "ally", "neutral", "neutral", "wary", "neutral" },
    wolf = { "hostile", "neutral", "ally", "neutral", "wary", "hostile" },
    imp = { "hostile", "neutral", "neutral", "ally", "hostile", "wary" },
    wisp = { "ally", "wary", "wary", "hostile", "ally", "ally" },
    villager = { "ally", "neutral", "hostile", "wary", "ally", "ally" },
  },
  FRIENDS = { -- whose nearest in sight a role keeps to
    warden = "warden", wolf = "wolf", imp = "imp", wisp = "lamplighter", villager = "lamplighter",
  },
  STRIKES_FROM = { warden = 1.3, wolf = 1.35 }, -- tiles from which a strike may begin
  DASH_COST = 0.5, -- of one's breath
  POWER_COST = { lamplighter = 0.34, villager = 0.25 }, -- of one's charge; all others 0.5
  FULL_HEARTS = 3,

  -- Tiles
  OTHERS = 6, -- bodies in sight that a row has room for
  RAYS = 16,
  NEAR = 10, -- that map to 1 in relative places
  RAY_RANGE = 8, -- that map to 1 in rays
  PATH_FAR = 400, -- that map to 1 in ways, see path_number
  SPEED_UNIT = 7.5, -- a second that map to 1
  CALM_REACH = 6, -- within which a rival breaks calm
  DOUBT_NEAR = 4, -- within which a rival is doubted half as long
  SPOT = 1e-3, -- nearer than this there is no direction to go straight on

  -- Seconds
  MEMORY_SPAN = 20, -- after which a memory is stale
  LOSE = 1.2, -- without sight of any rival, after which a hunt is lost
  SEARCH = 6, -- that who lost one goes on searching
  HEED = 3, -- for which a noise makes the calm suspicious

  -- From where to where the numbers of a save go, and how long its lists are; see nature.py
  LIMITS = {
    time = { -1e15, 1e15 }, -- seconds; what was, was no later than now
    place = { -1e100, 1e100 },
    reach = { 0, 1e100 },
    number = { 0, 1e15 }, -- of noises
    face = { -1.001, 1.001 },
    doubt = { 0, 1e6 }, -- seconds
    search = { 0, 7.2 },
    lost = { 0, 1.2 },
    noises = { 0, 1024 },
    known = { 0, 16 },
    bodies = { 0, 100000 },
  },
}

local function octaves(tiles)
  local share, whole = 1 + tiles, 0
  while share >= 2 and whole < 16 do share, whole = share / 2, whole + 1 end
  return whole + share - 1
end

-- The number of a way of so many tiles: by its logarithm, and straight between powers of two.
function nature.path_number(tiles)
  return math.min(octaves(tiles) / octaves(nature.PATH_FAR), 1)
end

function nature.length(x, y)
  return math.sqrt(x * x + y * y)
end

return nature
