# What a game answers, looked at, and turned so that y is down as the folk are used to. An answer
# that cannot be understood is told by an error, and then counts as not given.

extends RefCounted

const Nature = preload("res://duskfolk/nature.gd")
const NUMBERS = ["hearts", "dazed", "guard", "windup", "cool", "breath", "charge", "calm", "doubt"]
const STANDING = ["time", "lamps", "villagers", "vigil"]
const PLACES = ["face", "home", "ember", "lamp", "gate", "friend", "order_to"]

var _game
var _role: String
var _down: float  # 1, or -1 where y grows upwards


func _init(game, role: String, down: float) -> void:
	_game = game
	_role = role
	_down = down


## How am I?
func own(body) -> Dictionary:
	var answer = _game.own(body)
	if not answer is Dictionary:
		push_error('own answered %s; give {"x":, "y":}.' % str(answer))
		answer = {"x": 0.0, "y": 0.0}
	var found = answer.duplicate()
	for field in ["x", "y", "vx", "vy"]:
		found[field] = finite(answer.get(field, 0.0 if field[0] == "v" else null), "own." + field)
	found["y"] *= _down
	found["vy"] *= _down
	_look_at(found, NUMBERS, "own.")
	for field in PLACES:
		found[field] = _place(answer.get(field), field)
	if found.get("mood") == null:
		found.erase("mood")
	else:
		found["mood"] = place_in("mood", found["mood"], Nature.MOODS)
	return found


## Who is in sight? The nearest first; a list of everybody holds oneself.
func others(body, own_x: float, own_y: float) -> Array:
	var met = []
	var answers = _game.others(body) if _game.has_method("others") else []
	if not answers is Array:
		push_error("others answered %s; give an array of who is in sight." % str(answers))
		answers = []
	for answer in answers:
		if not answer is Dictionary:
			push_error('others answered %s; give {"who":, "x":, "y":} for each.' % str(answer))
		elif not Nature.is_same(answer.get("who"), body):
			var it = other(answer, own_x, own_y)
			it["n"] = met.size()
			met.append(it)
	met.sort_custom(_is_nearer)
	return met


## Somebody, and how far off: dx, dy and far.
func other(answer: Dictionary, own_x: float, own_y: float) -> Dictionary:
	var it = answer.duplicate()
	it["who"] = answer.get("who")
	for field in ["x", "y", "vx", "vy"]:
		it[field] = finite(answer.get(field, 0.0 if field[0] == "v" else null), "others." + field)
	it["y"] *= _down
	it["vy"] *= _down
	it["role"] = place_in("role", answer.get("role", Nature.ROLES[0]), Nature.ROLES)
	var relation = answer.get("relation")
	if relation == null:
		relation = Nature.NATURAL[_role][it["role"]]
	it["relation"] = place_in("relation", relation, Nature.RELATIONS)
	it["hostile"] = it["relation"] == 0
	it["mood"] = place_in("mood", answer.get("mood", Nature.MOODS[0]), Nature.MOODS)
	it["dx"] = it["x"] - own_x
	it["dy"] = it["y"] - own_y
	it["far"] = Nature.length(it["dx"], it["dy"])
	return it


## What a ray meets: [distance, number of what it hits]; nothing where nobody answers.
func wall(body, ray: int) -> Array:
	if not _game.has_method("walls"):
		return [Nature.RAY_RANGE, 0]
	var turn = ray * TAU / Nature.RAYS
	var answer = _game.walls(body, cos(turn), sin(turn) * _down)
	if not answer is Array or answer.size() != 2:
		answer = [answer, "wall"]
	var distance = far(answer[0], "a distance of walls")
	var kind = place_in("barrier", answer[1], Nature.HITS)
	return [distance, kind] if distance < Nature.RAY_RANGE else [Nature.RAY_RANGE, 0]


## Unit vector and length of the way to a goal, straight on where the game has no navigation; null
## for no way.
func way(body, own_x: float, own_y: float, goal: String, place: Array):
	if not _game.has_method("way"):
		var dx = place[0] - own_x
		var dy = place[1] - own_y
		var path = Nature.length(dx, dy)
		return [0.0, 0.0, 0.0] if path < Nature.SPOT else [dx / path, dy / path, path]
	var found = _game.way(body, goal, place[0], place[1] * _down)
	if found == null:
		return null
	if not found is Array or found.size() != 3:
		push_error("way answered %s; give [dx, dy, length], or null." % str(found))
		return null
	var dx = finite(found[0], "the dx of way")
	var dy = finite(found[1], "the dy of way")
	var path = far(found[2], "the length of a way")
	var length = Nature.length(dx, dy)
	if length == 0:
		return [0.0, 0.0, path]
	return [dx / length, dy / length * _down, path]


func level() -> Dictionary:
	var answer = _game.level() if _game.has_method("level") else {}
	var found = answer.duplicate() if answer is Dictionary else {}
	_look_at(found, STANDING, "level.")
	return found


## A number as it is; 0 and an error for what is none.
func number(value, what: String) -> float:
	if (value is float or value is int) and not is_nan(value):
		return float(value)
	push_error("%s is %s; give a number." % [what, str(value)])
	return 0.0


## A number that is no infinity, as places have to be; 0 and an error for another.
func finite(value, what: String) -> float:
	var found = number(value, what)
	if not is_inf(found):
		return found
	push_error("%s is %s; give a finite number." % [what, str(value)])
	return 0.0


## A length, which may be infinite; 0 and an error for another.
func far(value, what: String) -> float:
	var found = number(value, what)
	if found >= 0:
		return found
	push_error("%s is %s; give a number of 0 or more." % [what, str(value)])
	return 0.0


## Shares from 0 to 1, so many; a half and an error for each that is none.
func shares(given, count: int, what: String) -> Array:
	var found = []
	for n in count:
		var share = given[n] if n < given.size() else null
		if not (share is float or share is int) or not (share >= 0 and share <= 1):
			push_error("%s %d is %s; give a number from 0 to 1." % [what, n, str(share)])
			share = 0.5
		found.append(float(share))
	return found


## Where a name stands in a list of known ones; the first and an error for another.
func place_in(kind: String, given, names: Array) -> int:
	var place = names.find(str(given))
	if place < 0:
		push_error("Unknown %s '%s'. Known: %s." % [kind, str(given), str(names)])
	return int(max(place, 0))


## Numbers that are told are numbers, and null is not told.
func _look_at(found: Dictionary, fields: Array, what: String) -> void:
	for field in fields:
		if found.get(field) == null:
			found.erase(field)
		else:
			found[field] = number(found[field], what + field)


func _place(answer, what: String):
	if answer == null:
		return null
	if not answer is Array or answer.size() != 2:
		push_error("own answered %s for %s; give [x, y], or null." % [str(answer), what])
		return null
	return [finite(answer[0], "own." + what), finite(answer[1], "own." + what) * _down]


func _is_nearer(a: Dictionary, b: Dictionary) -> bool:
	return a["n"] < b["n"] if a["far"] == b["far"] else a["far"] < b["far"]
