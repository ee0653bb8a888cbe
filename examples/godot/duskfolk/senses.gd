# Fills the observation of Duskfolk's folk from five questions that a game answers. The game is an
# object with the methods
#
#   own(body)             how am I? {"x":, "y":, and whatever else the game knows}
#   others(body)          who is near and seen? an array of {"who":, "x":, "y":, "role":, ...}
#   walls(body, dx, dy)   how far is it to what blocks walking? a distance, or [distance, hit]
#   way(body, goal, x, y) which way does one walk there? [dx, dy, length] or null
#   level()               how does the level stand? {"time":, "lamps":, "gate_open":, ...}
#
# Lengths in tiles, speeds in tiles a second, times in seconds; x to the right, y down, or up where
# the game says so by y_up. Only own must be there. The names of the answers are those of
# `duskfolk.agents.senses` in Python.

extends RefCounted

const Asking = preload("res://duskfolk/asking.gd")
const Hearing = preload("res://duskfolk/hearing.gd")
const Memory = preload("res://duskfolk/memory.gd")
const Nature = preload("res://duskfolk/nature.gd")
const Row = preload("res://duskfolk/row.gd")
const EXACT = 9007199254740992  # beyond it a float, as in JSON, is no exact whole number
const FEW = 64  # bodies that are remembered however long they have not looked

var masks: Array = []  # of the last look: deeds that would do something now
var problem: String = ""  # why these senses cannot serve the brain; rows are empty then

var _brain
var _asking: Asking
var _deeds: Array
var _down: float  # 1, or -1 where y grows upwards
var _need: float  # seconds of doubt
var _memories: Dictionary = {}
var _many: int = FEW  # bodies in memory above which those are looked for that are gone
var _hearing: Hearing = Hearing.new()
var _now: float = -INF  # of the last look


## deeds: what the game knows besides moving; null for all. more: {"y_up": true} where y grows
## upwards; {"doubt": seconds} for which a foe sees a rival until it hunts it, half as long within
## 4 tiles; 0, as without it: at once.
func _init(brain, game, deeds = null, more: Dictionary = {}) -> void:
	if brain.layout != Nature.LAYOUT:
		problem = (
			(
				"The brain reads observations of layout %s, this senses.gd fills %s; "
				% [brain.layout, Nature.LAYOUT]
			)
			+ "take the senses.gd of duskfolk %s, or export the brain again." % brain.kit
		)
		push_error(problem)
	_brain = brain
	_deeds = brain.deeds if deeds == null else deeds
	_down = -1.0 if more.get("y_up", false) else 1.0
	_asking = Asking.new(game, brain.role, _down)
	_need = _asking.far(_asking.finite(more.get("doubt", 0.0), "doubt"), "doubt")
	for deed in _deeds:
		_asking.place_in("deed", deed, brain.deeds)
	for name in more:
		_asking.place_in("option", name, ["y_up", "doubt"])


## The observations of all bodies, an array of rows; their masks are in `masks` then.
##
## Bodies are all, or those whose turn it is: what sounded since its last look each of them
## hears. One that has not looked for a minute begins anew.
func look(bodies: Array, now: float, dials: Array = [0.5, 0.5, 0.5]) -> Array:
	now = _asking.finite(now, "the time")
	_begin(now)
	var level = _asking.level()
	var turned = _asking.shares(dials, 3, "dial")
	var rows = []
	masks = []
	for body in bodies:
		var row = Row.new(_brain)
		rows.append(row.numbers)
		if problem:
			masks.append([1.0, 0.0, 0.0, 0.0])
			continue
		row.write_level(level)
		row.write_dials(turned)
		masks.append(_fill(row, body, now))
	_forget_the_gone(now)
	return rows


## Let all within reach hear a noise when they look next, but for who made it.
##
## heed: whether it is worth to go and see for who is calm, as a rival's or a fellow's call is.
func noise(x: float, y: float, reach: float, by = null, heed: bool = true) -> void:
	x = _asking.finite(x, "the x of a noise")
	y = _asking.finite(y, "the y of a noise")
	_hearing.add(x, y * _down, _asking.far(reach, "the reach of a noise"), by, heed)


## Let a body know where somebody was at a time, unless it knows fresher.
func tell(body, other: Dictionary, at: float) -> void:
	at = _asking.finite(at, "the time at which somebody was seen")
	_memory_of(body, INF).learn([_sight(_asking.other(other, 0.0, 0.0), at)], true)


## A whistle: fellows within reach learn where a body last knew its rivals to be.
func share(body, reach: float, now: float) -> void:
	reach = _asking.far(reach, "the reach of a whistle")
	now = _asking.finite(now, "the time")
	var caller = _memory_of(body, INF)
	var news = []
	for sight in caller.known:
		if sight != null and sight["hostile"] and sight["at"] >= now - Nature.MEMORY_SPAN:
			news.append(sight)
	for fellow in _memories.values():
		var near = Nature.length(fellow.x - caller.x, fellow.y - caller.y) <= reach
		if fellow != caller and near:
			fellow.learn(news, true)


## How sure a body is that somebody is there: calm, suspicious or hunting.
func mood(body) -> String:
	return Nature.MOODS[_memories[body].mood if _memories.has(body) else 0]


## Let nobody remember somebody who left the game.
func forget(who) -> void:
	_memories.erase(who)
	for memory in _memories.values():
		memory.forget(who)


## Forget everything, for a new level.
func reset() -> void:
	_memories = {}
	_hearing.sounds = []
	_now = -INF  # a new level's time may begin anywhere


## All that is remembered as plain values, for a saved game.
##
## names: an object whose save_name(body) says what a body is called there; null where bodies are
## texts or numbers themselves. Where two have one name that is told by an error, and nothing saved.
func save(names = null) -> Dictionary:
	var called = names if names != null else self
	if not _have_own_names(called):
		return {}
	var saved = {"layout": Nature.LAYOUT, "heard": _hearing.save(called), "memories": []}
	saved["now"] = _now if _now > -INF else null
	for body in _memories:
		saved["memories"].append([called.save_name(body), _memories[body].save(called)])
	return saved


## Remember what was saved. Returns "", or a sentence for what this file cannot read.
##
## names: an object whose saved_body(name) says who is called so, as for save.
func restore(saved: Dictionary, names = null) -> String:
	if str(saved.get("layout")) != Nature.LAYOUT:
		return (
			"This memory is of layout %s, this senses.gd knows %s; begin anew."
			% [str(saved.get("layout")), Nature.LAYOUT]
		)
	if not _is_saved(saved):
		return "This memory is damaged; begin anew."
	var called = names if names != null else self
	reset()
	_now = saved["now"] if saved.get("now") != null else -INF
	_hearing.restore(saved["heard"], called)
	for pair in saved["memories"]:
		var memory = Memory.new()
		memory.restore(pair[1], called)
		_memories[called.saved_body(pair[0])] = memory
	return ""


## What a body is called in a saved game, where nobody says; JSON holds no longer number.
func save_name(body):
	return {"number": str(body)} if body is int and abs(body) > EXACT else body


## Who is called so in a saved game, where nobody says; of numbers JSON knows no whole ones.
func saved_body(called):
	if called is Dictionary:
		return int(str(called.get("number")))
	return int(called) if called is float and called == floor(called) else called


func _have_own_names(names) -> bool:
	var everybody = _memories.keys() + _hearing.makers()
	for memory in _memories.values():
		for sight in memory.known:
			if sight != null:
				everybody.append(sight["who"])
	var whose = {}
	for body in everybody:
		var called = names.save_name(body)
		var is_odd = called is float and (is_nan(called) or is_inf(called))
		if called == null or called is Object or is_odd:
			push_error(
				"A body is called %s in the save; give each a text or a number." % str(called)
			)
			return false
		var key = "%d %s" % [typeof(called), str(called)]
		if whose.has(key) and not Nature.is_same(whose[key], body):
			push_error(
				"Two bodies are called %s in the save; give each its own name." % str(called)
			)
			return false
		whose[key] = body
	return true


func _is_saved(saved: Dictionary) -> bool:
	if saved.get("now") != null and not Nature.is_within("time", saved["now"]):
		return false
	var now = saved["now"] if saved.get("now") != null else -INF
	if not Hearing.is_saved(saved.get("heard"), now):
		return false
	if not Nature.is_list("bodies", saved.get("memories")):
		return false
	var number = saved["heard"]["number"]
	var whose = {}
	for pair in saved["memories"]:
		if not pair is Array or pair.size() != 2 or pair[0] == null:
			return false
		var key = "%d %s" % [typeof(pair[0]), str(pair[0])]
		if whose.has(key):
			return false
		whose[key] = true
		if not Memory.is_saved(pair[1], now, number):
			return false
	return true


## Noises get their time; of an older save what came later has not happened.
func _begin(now: float) -> void:
	if now < _now:
		_hearing.sounds = []
		for memory in _memories.values():
			memory.go_back(now)
	_now = now
	_hearing.begin(now)


## Write one body's row; returns which deeds would do something.
func _fill(row: Row, body, now: float) -> Array:
	var own = _asking.own(body)
	var memory = _memory_of(body, now)
	memory.begin_anew(now, _hearing.before(now))
	memory.x = own["x"]
	memory.y = own["y"]
	var met = _asking.others(body, memory.x, memory.y)
	_remember(memory, met, own, body, now)
	var rivals = memory.rivals()
	own["face"] = memory.face
	own["mood"] = memory.mood
	own["doubt"] = own.get("doubt", memory.share(_need))
	own["calm"] = own.get("calm", now - memory.alarmed)
	own["hearts"] = own.get("hearts", Nature.FULL_HEARTS if _brain.role == "lamplighter" else 1)
	row.write_own(own)
	for ray in Nature.RAYS:
		row.write_wall(ray, _asking.wall(body, ray))
	row.write_others(met)
	row.write_memory(memory, rivals, now)
	_write_ways(row, body, own, rivals, met)
	return _mask(own, met, memory.mood == Memory.HUNTING)


## What a body sees and hears now becomes what it remembers.
func _remember(memory: Memory, met: Array, own: Dictionary, body, now: float) -> void:
	var sights = []
	var rival = INF
	for it in met:
		sights.append(_sight(it, now))
		if it["hostile"]:
			rival = min(rival, it["far"])
			if it["far"] <= Nature.CALM_REACH and not it.get("dazed", false):
				memory.alarmed = now
	memory.learn(sights)
	var heeds = _hearing.hear(memory, body)
	if _brain.role in Nature.FOES:
		memory.feel(now, _need, rival, heeds, own.get("dazed", 0.0) > 0)
	memory.mood = own.get("mood", memory.mood)
	memory.looked = now
	var face = own["face"] if own["face"] != null else [own["vx"], own["vy"]]
	var length = Nature.length(face[0], face[1])
	if length > 0:
		memory.face = [face[0] / length, face[1] / length]


## Where the goals are.
func _write_ways(row: Row, body, own: Dictionary, rivals: Array, met: Array) -> void:
	var goals = {"order": own["order_to"]}
	for goal in ["home", "ember", "lamp", "gate", "friend"]:
		goals[goal] = own[goal]
	goals["rival"] = null if rivals.is_empty() else [rivals[0]["x"], rivals[0]["y"]]
	for it in met:
		if goals["friend"] == null and Nature.ROLES[it["role"]] == Nature.FRIENDS.get(_brain.role):
			goals["friend"] = [it["x"], it["y"]]
	for goal in Nature.GOALS:
		var way = null
		if goals[goal] != null:
			way = _asking.way(body, own["x"], own["y"], goal, goals[goal])
		row.write_hint(goal, way)


## Deeds that would do something now. Strikers who hunt strike the hostile in reach.
func _mask(own: Dictionary, met: Array, hunts: bool) -> Array:
	var able = own.get("dazed", 0.0) <= 0
	var breath = own.get("breath", 1.0) >= Nature.DASH_COST
	var ready = own.get("windup", 0.0) <= 0
	var charged = own.get("charge", 1.0) >= Nature.POWER_COST.get(_brain.role, 0.5)
	var use = own.get("use")
	if use == null:
		use = false
		for it in met if hunts else []:
			var reached = it["far"] <= Nature.STRIKES_FROM.get(_brain.role, -1.0)
			use = use or (it["hostile"] and reached)
	return [
		1.0,
		_flag("dash" in _deeds and own.get("dash", true) and able and ready and breath),
		_flag("use" in _deeds and use and able and own.get("cool", 0.0) <= 0),
		_flag("power" in _deeds and own.get("power", true) and able and charged)
	]


## What a body remembers; who comes later never heard what sounded before this moment.
func _memory_of(body, now: float) -> Memory:
	if not _memories.has(body):
		var memory = Memory.new()
		memory.looked = _now
		memory.heard = _hearing.before(now)
		_memories[body] = memory
	return _memories[body]


## Of waves of foes most are no more: let go of who has not looked for long.
func _forget_the_gone(now: float) -> void:
	if _memories.size() <= _many:
		return
	for body in _memories.keys():
		if _memories[body].fresh() < now - Memory.FORGOTTEN:
			_memories.erase(body)
	_many = int(max(FEW, 2 * _memories.size()))


func _sight(it: Dictionary, at: float) -> Dictionary:
	return {"who": it["who"], "at": at, "x": it["x"], "y": it["y"], "hostile": it["hostile"]}


func _flag(value) -> float:
	return 1.0 if value else 0.0
