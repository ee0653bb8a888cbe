# What the folk are used to from the world they were trained in, where a game says nothing.
# The numbers are those of `duskfolk.agents.senses` in Python.

extends RefCounted

const LAYOUT = "af85db7b5ff278ad"  # what these senses fill; other numbers mean other things

const ROLES = ["lamplighter", "warden", "wolf", "imp", "wisp", "villager"]
const FOES = ["warden", "wolf", "imp"]  # who doubt, hunt and search; all others stay calm
const HITS = ["nothing", "water", "lamp or hearth", "closed gate", "wall"]
const RELATIONS = ["hostile", "wary", "neutral", "ally"]
const MOODS = ["calm", "suspicious", "hunting"]
const ORDERS = ["none", "wait", "go", "follow", "hide", "spare", "hunt"]
const GOALS = ["home", "ember", "lamp", "gate", "rival", "friend", "order"]
const NATURAL = {  # what a role is to each of the roles, in their order
	"lamplighter": ["ally", "hostile", "hostile", "hostile", "ally", "ally"],
	"warden": ["hostile", "ally", "neutral", "neutral", "wary", "neutral"],
	"wolf": ["hostile", "neutral", "ally", "neutral", "wary", "hostile"],
	"imp": ["hostile", "neutral", "neutral", "ally", "hostile", "wary"],
	"wisp": ["ally", "wary", "wary", "hostile", "ally", "ally"],
	"villager": ["ally", "neutral", "hostile", "wary", "ally", "ally"],
}
const FRIENDS = {  # whose nearest in sight a role keeps to
	"warden": "warden",
	"wolf": "wolf",
	"imp": "imp",
	"wisp": "lamplighter",
	"villager": "lamplighter",
}
const STRIKES_FROM = {"warden": 1.3, "wolf": 1.35}  # tiles from which a strike may begin
const DASH_COST = 0.5  # of one's breath
const POWER_COST = {"lamplighter": 0.34, "villager": 0.25}  # of one's charge; all others 0.5
const FULL_HEARTS = 3

# Tiles
const OTHERS = 6  # bodies in sight that a row has room for
const RAYS = 16
const NEAR = 10.0  # that map to 1 in relative places
const RAY_RANGE = 8.0  # that map to 1 in rays
const PATH_FAR = 400.0  # that map to 1 in ways, see path_number
const SPEED_UNIT = 7.5  # a second that map to 1
const CALM_REACH = 6.0  # within which a rival breaks calm
const DOUBT_NEAR = 4.0  # within which a rival is doubted half as long
const SPOT = 1e-3  # nearer than this there is no direction to go straight on

# Seconds
const MEMORY_SPAN = 20.0  # after which a memory is stale
const LOSE = 1.2  # without sight of any rival, after which a hunt is lost
const SEARCH = 6.0  # that who lost one goes on searching
const HEED = 3.0  # for which a noise makes the calm suspicious

# From where to where the numbers of a save go, and how long its lists are; see nature.py
const LIMITS = {
	"time": [-1e15, 1e15],  # seconds; what was, was no later than now
	"place": [-1e100, 1e100],
	"reach": [0, 1e100],
	"number": [0, 1e15],  # of noises
	"face": [-1.001, 1.001],
	"doubt": [0, 1e6],  # seconds
	"search": [0, 7.2],
	"lost": [0, 1.2],
	"noises": [0, 1024],
	"known": [0, 16],
	"bodies": [0, 100000],
}


## Whether this is a number within its limits, or up to a higher end that is told.
static func is_within(name: String, value, most = null) -> bool:
	if not (value is float or value is int):
		return false
	var high = LIMITS[name][1] if most == null else most
	return LIMITS[name][0] <= value and value <= high  # nor what is no number


## Whether this is a list, no longer than it can be.
static func is_list(name: String, value) -> bool:
	return value is Array and value.size() <= LIMITS[name][1]


## Whether this is where something was, no later than now.
static func is_sight(value, now) -> bool:
	if not value is Dictionary or not is_within("time", value.get("at"), now):
		return false
	return is_within("place", value.get("x")) and is_within("place", value.get("y"))


## The number of a way of so many tiles: by its logarithm, and straight between powers of two.
static func path_number(tiles: float) -> float:
	return min(octaves(tiles) / octaves(PATH_FAR), 1.0)


static func octaves(tiles: float) -> float:
	var share = 1.0 + tiles
	var whole = 0.0
	while share >= 2.0 and whole < 16.0:
		share /= 2.0
		whole += 1.0
	return whole + share - 1.0


static func length(x: float, y: float) -> float:
	return sqrt(x * x + y * y)


## Whether two names are one body's; GDScript compares only what is of one kind.
static func is_same(one, other) -> bool:
	var numbers = [TYPE_INT, TYPE_FLOAT]
	if typeof(one) in numbers and typeof(other) in numbers:
		return one == other
	return typeof(one) == typeof(other) and one == other
