# Fills the observation of Duskfolk's folk from five questions that a game answers. The game is an
# object with the methods
#
#   own(body)             how am I? {"x":, "y":, and whatever else the game knows}
#   others(body)          who is near and seen? an array of {"who":, "x":, "y":, "role":, ...}
#   walls(body, dx, dy)   how far is it to what blocks walking? a distance, or [distance, hit]
#   way(body, goal, x, y) which way does one walk there? [dx, dy, length] or null
#   level()               how does the level stand? {"time":, "lamps":, "gate_open":, ...}
#
# Lengths in tiles, speeds in tiles a second, times in seconds; x to the right, y down. Only own
# must be there. The names of the answers are those of `duskfolk.agents.senses` in Python.

extends RefCounted

const ROLES = {"lamplighter": 1, "warden": 2, "wolf": 3, "imp": 4, "wisp": 5, "villager": 6}
const RANKS = {"lamplighter": 1, "wisp": 2, "villager": 3, "warden": 4, "wolf": 5, "imp": 6}
const RELATIONS = {"hostile": -1.0, "wary": -1.0 / 3.0, "neutral": 1.0 / 3.0, "ally": 1.0}
const LAYOUT = "c9da3954373e915b"  # what this file fills; other numbers mean other things
const NATURAL = {  # what a role is to each other role where the game does not say, in that order
	"lamplighter": ["ally", "hostile", "hostile", "hostile", "ally", "ally"],
	"warden": ["hostile", "ally", "neutral", "neutral", "wary", "neutral"],
	"wolf": ["hostile", "neutral", "ally", "neutral", "wary", "hostile"],
	"imp": ["hostile", "neutral", "neutral", "ally", "hostile", "wary"],
	"wisp": ["ally", "wary", "wary", "hostile", "ally", "ally"],
	"villager": ["ally", "neutral", "hostile", "wary", "ally", "ally"],
}
const RAY_HITS = {
	"nothing": 0.0, "water": 0.25, "lamp or hearth": 0.5, "closed gate": 0.75, "wall": 1.0
}
const FRIENDS = {
	"warden": "warden",
	"wolf": "wolf",
	"imp": "imp",
	"wisp": "lamplighter",
	"villager": "lamplighter"
}
const STRIKES_FROM = {"warden": 1.3, "wolf": 1.35}
const POWER_COST = {"lamplighter": 0.34, "villager": 0.25}  # 0.5 for all others
const FAR = 8.0  # tiles that count as 1 for rays
const NEAR = 10.0  # tiles that count as 1 for who is near
const PATH_FAR = 40.0  # tiles that count as 1 for ways
const SPAN = 20.0  # seconds after which a memory counts as 1
const SPEED = 7.5  # tiles a second that count as 1
const CALM_REACH = 6.0
const KEPT = 16  # sightings that a body remembers, the freshest
const WAITING = 512  # noises that wait for those who look later
const FORGOTTEN = 60.0  # seconds without a look after which a body begins anew
const FEW = 64  # bodies that are remembered however long they have not looked
const OTHERS = 6
const RAYS = 16

var masks = []  # of the last look: deeds that would do something now

var _brain
var _game
var _deeds
var _memories = {}
var _many = FEW  # bodies in memory above which those are looked for that are gone
var _noises = []  # that wait, oldest first; their time is not known before somebody looks
var _now = -INF  # of the last look
var _sounds = 0
var _seen = 0
var _row = []


func _init(brain, game, deeds = null):
	if brain.layout != LAYOUT:
		push_error(
			(
				"The brain reads observations of layout %s, this senses.gd fills %s; take the senses.gd of duskfolk %s, or export the brain again."
				% [brain.layout, LAYOUT, brain.kit]
			)
		)
	_brain = brain
	_game = game
	_deeds = brain.deeds if deeds == null else deeds


## The observations of all bodies, an array of rows; their masks are in `masks` then.
##
## Bodies are all, or those whose turn it is: what sounded since its last look each of them
## hears. One that has not looked for a minute begins anew.
func look(bodies, now, dials = [0.5, 0.5, 0.5]):
	if now < _now:
		_go_back(now)
	_now = now
	var waiting = []
	for noise in _noises:
		if noise["at"] == null:
			noise["at"] = now
		if noise["at"] >= now - SPAN and noise["number"] > _sounds - WAITING:
			waiting.append(noise)
	_noises = waiting
	var rows = []
	masks = []
	for body in bodies:
		_row = []
		_row.resize(_brain.size)
		for i in _brain.size:
			_row[i] = 0.0
		masks.append(_fill(body, now, dials))
		rows.append(_row)
	if _memories.size() > _many:
		for body in _memories.keys():
			if _memories[body]["looked"] < now - FORGOTTEN:
				_memories.erase(body)
		_many = max(FEW, 2 * _memories.size())
	return rows


## Let all within reach hear a noise when they look next, but for who made it.
func noise(x, y, reach, by = null):
	_sounds += 1
	_noises.append({"x": x, "y": y, "reach": reach, "by": by, "number": _sounds, "at": null})


## Let nobody remember somebody who left the game.
func forget(who):
	_memories.erase(who)
	for memory in _memories.values():
		memory["known"].erase(who)


## Forget everything, for a new level.
func reset():
	_memories = {}
	_noises = []


func _fill(body, now, dials):
	var own = _game.own(body)
	var memory = _memory_of(body, now)
	_write_walls(body)
	var others = _write_others(body, own, memory, now)
	var rivals = _write_memory(body, own, memory, now)
	_write_own(own, memory, now)
	var level = _game.level() if _game.has_method("level") else {}
	_put(
		"level.time",
		[
			level.get("time", 1.0),
			level.get("lamps", 0.0),
			_flag(level.get("gate_open")),
			level.get("villagers", 1.0),
			level.get("vigil", 0.0)
		]
	)
	_put("dial.bold", dials)
	_write_ways(body, own, rivals, others)
	return _mask(own, others)


## An older save was loaded: what came later has not happened.
func _go_back(now):
	_noises = []
	for memory in _memories.values():
		for who in memory["known"].keys():
			if memory["known"][who]["at"] > now:
				memory["known"].erase(who)
		if memory["alarmed"] > now:
			memory["alarmed"] = -INF
		if memory["noise"] != null and memory["noise"]["at"] > now:
			memory["noise"] = null
		memory["looked"] = min(memory["looked"], now)


## What a body remembers; who comes later never heard what sounded before this moment.
func _memory_of(body, now):
	if not _memories.has(body):
		_memories[body] = {
			"face": [0.0, 1.0], "alarmed": -INF, "known": {}, "noise": null, "heard": 0
		}
		for noise in _noises:
			if noise["at"] < now:
				_memories[body]["heard"] = noise["number"]
	_memories[body]["looked"] = now
	return _memories[body]


## Let go of all but the freshest sightings, the hostile before others.
func _keep_freshest(known):
	if known.size() <= 2 * KEPT:
		return
	var all = []
	for who in known:
		all.append({"who": who, "rival": known[who]["relation"] == -1.0, "n": known[who]["n"]})
	all.sort_custom(_matters_more)
	for i in range(KEPT, all.size()):
		known.erase(all[i]["who"])


func _matters_more(a, b):
	return a["n"] > b["n"] if a["rival"] == b["rival"] else a["rival"]


func _write_walls(body):
	for ray in RAYS:
		var found = INF
		if _game.has_method("walls"):
			found = _game.walls(body, cos(ray * TAU / RAYS), sin(ray * TAU / RAYS))
		var wall = found if found is Array else [found, "wall"]
		if wall[0] >= FAR:
			wall = [FAR, "nothing"]
		_put("ray.%d.distance" % ray, [wall[0] / FAR, RAY_HITS[wall[1]]])


## Remember who is in sight; returns them, nearest first.
func _write_others(body, own, memory, now):
	var others = []
	for it in _game.others(body) if _game.has_method("others") else []:
		if _is_same(it["who"], body):
			continue  # a list of everybody holds oneself
		others.append(
			{"it": it, "far": _length(it["x"] - own["x"], it["y"] - own["y"]), "n": others.size()}
		)
	others.sort_custom(_is_nearer)
	for number in others.size():
		var it = others[number]["it"]
		var role = it.get("role", "lamplighter")
		var relation = RELATIONS[it.get("relation", NATURAL[_brain.role][ROLES[role] - 1])]
		_seen += 1
		memory["known"][it["who"]] = {
			"at": now,
			"x": it["x"],
			"y": it["y"],
			"relation": relation,
			"rank": RANKS[role],
			"n": _seen
		}
		var awake = not it.get("dazed", false)
		if relation == -1.0 and others[number]["far"] <= CALM_REACH and awake:
			memory["alarmed"] = now
		if number < OTHERS:
			_put(
				"other.%d.dx" % number,
				[
					_sign((it["x"] - own["x"]) / NEAR),
					_sign((it["y"] - own["y"]) / NEAR),
					_sign(it.get("vx", 0.0) / SPEED),
					_sign(it.get("vy", 0.0) / SPEED),
					ROLES[role] / 6.0,
					relation,
					_flag(it.get("striking")) if awake else -1.0,
					_flag(it.get("carrying"))
				]
			)
	_keep_freshest(memory["known"])
	return others


## Where rivals were last known and the last noise; returns the rivals, freshest first.
func _write_memory(body, own, memory, now):
	for noise in _noises:
		var far = _length(noise["x"] - own["x"], noise["y"] - own["y"])
		var mine = _is_same(noise["by"], body)
		if noise["number"] > memory["heard"] and far <= noise["reach"] and not mine:
			memory["noise"] = noise
	memory["heard"] = _sounds
	var rivals = []
	for known in memory["known"].values():
		if known["relation"] == -1.0:
			rivals.append(known)
	rivals.sort_custom(_is_fresher)
	var places = {"memory.0": null, "memory.1": null, "noise": memory["noise"]}
	for number in min(rivals.size(), 2):
		places["memory.%d" % number] = rivals[number]
	for name in places:
		var place = places[name]
		if place == null:
			_put(name + ".age", [1.0])
		else:
			_put(
				name + ".dx",
				[
					_sign((place["x"] - own["x"]) / NEAR),
					_sign((place["y"] - own["y"]) / NEAR),
					_part((now - place["at"]) / SPAN)
				]
			)
	return rivals


func _write_own(own, memory, now):
	var vx = own.get("vx", 0.0)
	var vy = own.get("vy", 0.0)
	var face = own.get("face", [vx, vy])
	var length = _length(face[0], face[1])
	if length > 0:
		memory["face"] = [face[0] / length, face[1] / length]
	_put(
		"own.vx",
		[
			_sign(vx / SPEED),
			_sign(vy / SPEED),
			memory["face"][0],
			memory["face"][1],
			_part(own.get("hearts", 3 if _brain.role == "lamplighter" else 1) / 3.0),
			_part(own.get("dazed", 0.0) / 3.0),
			_part(own.get("guard", 0.0) / 3.0),
			_part(own.get("windup", 0.0)),
			_part(own.get("cool", 0.0) / 3.0),
			_part(own.get("breath", 1.0)),
			_part(own.get("charge", 1.0)),
			_part(own.get("calm", now - memory["alarmed"]) / 5.0),
			_flag(own.get("carrying")),
			_flag(own.get("hidden")),
			_flag(own.get("lit")),
			_flag(own.get("led"))
		]
	)


## Errand hints, as a game's navigation gives them; straight on without one.
func _write_ways(body, own, rivals, others):
	var goals = {}
	for name in ["home", "ember", "lamp", "gate", "rival", "friend"]:
		goals[name] = own.get(name)
	goals["rival"] = null if rivals.is_empty() else [rivals[0]["x"], rivals[0]["y"]]
	for other in others:
		if goals["friend"] == null and other["it"].get("role") == FRIENDS.get(_brain.role):
			goals["friend"] = [other["it"]["x"], other["it"]["y"]]
	for name in goals:
		var goal = goals[name]
		var way = null
		if goal != null and _game.has_method("way"):
			way = _game.way(body, name, goal[0], goal[1])
		elif goal != null:
			way = [goal[0] - own["x"], goal[1] - own["y"], 0.0]
			way[2] = _length(way[0], way[1])
		if way == null:
			_put("hint.%s.dx" % name, [0.0, 0.0, 1.0])
			continue
		var far = _length(way[0], way[1])
		if far < 1e-3:
			way = [0.0, 0.0, way[2]]
			far = 1.0
		_put("hint.%s.dx" % name, [way[0] / far, way[1] / far, _part(way[2] / PATH_FAR)])


## Deeds that would do something now.
func _mask(own, others):
	var able = own.get("dazed", 0.0) <= 0
	var breath = own.get("breath", 1.0) >= 0.5
	var ready = own.get("windup", 0.0) <= 0
	var charged = own.get("charge", 1.0) >= POWER_COST.get(_brain.role, 0.5)
	var use = own.get("use")
	if use == null:
		use = false
		for other in others:
			var reach = STRIKES_FROM.get(_brain.role, -1.0)
			use = use or (other["it"].get("role") != _brain.role and other["far"] <= reach)
	return [
		1.0,
		_flag("dash" in _deeds and own.get("dash", true) and able and ready and breath),
		_flag("use" in _deeds and use and able and own.get("cool", 0.0) <= 0),
		_flag("power" in _deeds and own.get("power", true) and able and charged)
	]


func _is_nearer(a, b):
	return a["n"] < b["n"] if a["far"] == b["far"] else a["far"] < b["far"]


func _is_fresher(a, b):
	if a["at"] != b["at"]:
		return a["at"] > b["at"]
	return a["n"] < b["n"] if a["rank"] == b["rank"] else a["rank"] < b["rank"]


func _part(value):
	return clamp(value, 0.0, 1.0)


func _sign(value):
	return clamp(value, -1.0, 1.0)


func _put(name, values):
	var at = _brain.index(name)
	for i in values.size():
		_row[at + i] = float(values[i])


## Whether two names are one body's; GDScript compares only what is of one kind.
func _is_same(one, other):
	var numbers = [TYPE_INT, TYPE_FLOAT]
	if not (typeof(one) in numbers and typeof(other) in numbers):
		return typeof(one) == typeof(other) and one == other
	return one == other


func _flag(value):
	return 1.0 if value else 0.0


func _length(x, y):
	return sqrt(x * x + y * y)
