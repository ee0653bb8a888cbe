# One row of numbers as a brain reads it, written by the names of its fields. Acts in flight stay
# zero, since only reflexes know them.

extends RefCounted

const Nature = preload("res://duskfolk/nature.gd")

var numbers: Array = []

var _brain


func _init(brain) -> void:
	_brain = brain
	numbers.resize(brain.size)
	for i in numbers.size():
		numbers[i] = 0.0


## One's own body. own: what a game answered, and what memory completes.
func write_own(own: Dictionary) -> void:
	_put(
		"own.vx",
		[
			_sign(own["vx"] / Nature.SPEED_UNIT),
			_sign(own["vy"] / Nature.SPEED_UNIT),
			own["face"][0],
			own["face"][1],
			_part(own["hearts"] / float(Nature.FULL_HEARTS)),
			_part(own.get("dazed", 0.0) / 3.0),
			_part(own.get("guard", 0.0) / 3.0),
			_part(own.get("windup", 0.0)),
			_part(own.get("cool", 0.0) / 3.0),
			_part(own.get("breath", 1.0)),
			_part(own.get("charge", 1.0)),
			_part(own["calm"] / 5.0),
			_flag(own.get("carrying")),
			_flag(own.get("hidden")),
			_flag(own.get("lit")),
			_flag(own.get("led")),
			own["mood"] / 2.0,
			_part(own["doubt"]),
		]
	)
	var order = str(own.get("order", "none"))
	if not order in Nature.ORDERS:
		push_error("Unknown order '%s'. Known: %s." % [order, str(Nature.ORDERS)])
	elif order != "none":
		_put("order." + order, [1.0])


func write_level(level: Dictionary) -> void:
	_put(
		"level.time",
		[
			_part(level.get("time", 1.0)),
			_part(level.get("lamps", 0.0)),
			_flag(level.get("gate_open")),
			_part(level.get("villagers", 1.0)),
			_part(level.get("vigil", 0.0)),
		]
	)


func write_dials(dials: Array) -> void:
	_put("dial.bold", [_part(dials[0]), _part(dials[1]), _part(dials[2])])


func write_wall(ray: int, wall: Array) -> void:
	_put("ray.%d.distance" % ray, [_part(wall[0] / Nature.RAY_RANGE), wall[1] / 4.0])


## Who is in sight, the nearest first.
func write_others(met: Array) -> void:
	for slot in min(met.size(), Nature.OTHERS):
		var it = met[slot]
		_put(
			"other.%d.dx" % slot,
			[
				_sign(it["dx"] / Nature.NEAR),
				_sign(it["dy"] / Nature.NEAR),
				_sign(it["vx"] / Nature.SPEED_UNIT),
				_sign(it["vy"] / Nature.SPEED_UNIT),
				(it["role"] + 1) / 6.0,
				it["relation"] * 2 / 3.0 - 1,
				-1.0 if it.get("dazed", false) else _flag(it.get("striking")),
				_flag(it.get("carrying")),
				it["mood"] / 2.0,
			]
		)


## Where two rivals were last known and the last noise, seen from where one is.
func write_memory(memory, rivals: Array, now: float) -> void:
	var places = {"memory.0": null, "memory.1": null, "noise": memory.sound}
	for number in min(rivals.size(), 2):
		places["memory.%d" % number] = rivals[number]
	for place in places:
		var it = places[place]
		_put(place + ".age", [1.0])
		if it != null:
			var dx = _sign((it["x"] - memory.x) / Nature.NEAR)
			var dy = _sign((it["y"] - memory.y) / Nature.NEAR)
			_put(place + ".dx", [dx, dy, _part((now - it["at"]) / Nature.MEMORY_SPAN)])


## The way to a goal; null for no way.
func write_hint(goal: String, way) -> void:
	if way == null:
		_put("hint.%s.path" % goal, [1.0])
	else:
		_put("hint.%s.dx" % goal, [way[0], way[1], Nature.path_number(max(way[2], 0.0))])


func _put(field: String, values: Array) -> void:
	var at = _brain.index(field)
	for i in values.size():
		numbers[at + i] = float(values[i])


func _part(value: float) -> float:
	return clamp(value, 0.0, 1.0)


func _sign(value: float) -> float:
	return clamp(value, -1.0, 1.0)


func _flag(value) -> float:
	return 1.0 if value else 0.0
