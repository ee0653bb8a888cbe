# Proves the runner without a window:
#
#   godot --headless --path examples/godot -s check.gd -- golden|senses|scene|load ARGUMENT
#
#   golden FILE   rows of `duskfolk export --golden FILE`: equal logits, equal acts
#   senses FILE   answers of games and what comes of them: equal rows, masks and moods; our own
#                 lie in tests/golden/senses.json
#   scene SECONDS plays the yard with a player who stands in sight of a warden
#   load FILE     loads a brain; prints its role, or the sentence that refuses it

extends SceneTree

const Brain = preload("res://duskfolk/brain.gd")
const Senses = preload("res://duskfolk/senses.gd")


# A game whose answers were written down.
class Told:
	extends RefCounted
	var bodies: Dictionary = {}
	var down: float = 1.0
	var wrong: int = 0

	func own(body) -> Dictionary:
		return bodies[body]["own"]


# One that answers who is near.
class Seer:
	extends Told

	func others(body) -> Array:
		return bodies[body]["others"]


# One that answers all there is to ask.
class Guide:
	extends Seer
	var standing: Dictionary = {}

	func walls(body, dx, dy) -> Array:
		var ray = int(round(atan2(dy * down, dx) * 8 / PI + 16)) % 16
		var wall = bodies[body]["walls"][ray]
		return [INF, wall[1]] if wall[0] < 0 else wall

	func way(body, goal, x, y):
		var known = bodies[body]["ways"].get(goal)
		if known == null or abs(known["to"][0] - x) + abs(known["to"][1] - y) > 1e-4:
			wrong += 1
		return null if known == null else known["way"]

	func level() -> Dictionary:
		return standing


func _initialize() -> void:
	var words = Array(OS.get_cmdline_user_args())
	var good = false
	if words.size() != 2 or not words[0] in ["golden", "senses", "scene", "load"]:
		printerr("-s check.gd -- golden|senses|scene|load ARGUMENT")
	else:
		good = call("_check_" + words[0], words[1])
	quit(0 if good else 1)


func _check_load(path: String) -> bool:
	var brain = Brain.new()
	var problem = brain.load_file(path)
	print(problem if problem else brain.role)
	return problem == ""


func _check_golden(path: String) -> bool:
	var brain = _brain()
	var golden = _read(path)
	var wrong = 0
	var worst = 0.0
	var largest = 1.0
	for number in golden["rows"].size():
		var row = golden["rows"][number]
		var found = brain.logits(row)
		for i in found.size():
			worst = max(worst, abs(found[i] - golden["logits"][number][i]))
			largest = max(largest, abs(golden["logits"][number][i]))
		if not _equal(brain.decide(row), golden["actions"][number]):
			wrong += 1
		if golden.has("draws"):  # and as the sampled, masked policy
			var act = brain.choose(found, golden["masks"][number], golden["draws"][number])
			if not _equal(act, golden["drawn"][number]):
				wrong += 1
	print("rows %d, wrong %d, largest difference %.9f" % [golden["rows"].size(), wrong, worst])
	return wrong == 0 and worst <= 1e-5 * largest


func _check_senses(path: String) -> bool:
	var golden = _read(path)
	var count = 0
	var wrong = 0
	for play in golden["plays"]:
		var game = _game(play["answered"])
		game.down = -1.0 if play["y_up"] else 1.0
		var more = {"y_up": play["y_up"], "doubt": play["doubt"]}
		var senses = Senses.new(_eyes(golden, play["role"]), game, play["deeds"], more)
		for look in play["looks"]:
			for event in look["before"]:
				_happen(senses, event)
			var who = _begin(game, look)
			var rows = senses.look(who, look["now"], look["dials"])
			for n in rows.size():
				var moody = senses.mood(who[n]) != look["moods"][n]
				var off = _distance(rows[n] + senses.masks[n], look["rows"][n] + look["masks"][n])
				if moody or off > golden["off"]:
					wrong += 1
			count += rows.size()
		wrong += game.wrong
	print("rows %d, wrong %d" % [count, wrong])
	return wrong == 0 and count > 0


func _game(answered: Array) -> Told:
	if "way" in answered:
		return Guide.new()
	return Seer.new() if "others" in answered else Told.new()


## Answer as at a look; returns who looks.
func _begin(game: Told, look: Dictionary) -> Array:
	var who = []
	game.bodies = {}
	for told in look["bodies"]:
		game.bodies[told["body"]] = told
		who.append(told["body"])
	if game is Guide:
		game.standing = look["level"]
	return who


func _distance(found: Array, wanted: Array) -> float:
	var worst = 0.0
	for i in wanted.size():
		worst = max(worst, abs(found[i] - wanted[i]))
	return worst


## What a game tells between two looks.
func _happen(senses: Senses, event: Dictionary) -> void:
	for kind in event:
		var it = event[kind]
		match kind:
			"noise":
				senses.noise(it["x"], it["y"], it["reach"], it["by"], it["heed"])
			"tell":
				senses.tell(it["body"], it["other"], it["at"])
			"share":
				senses.share(it["body"], it["reach"], it["now"])
			"forget":
				senses.forget(it)
			"reset":
				senses.reset()
			"save_and_restore":
				var saved = bytes_to_var(var_to_bytes(senses.save()))
				senses.reset()
				senses.restore(saved)


## A brain that knows what it would read, and nothing else.
func _eyes(golden: Dictionary, role: String) -> Brain:
	var brain = Brain.new()
	brain.role = role
	brain.layout = golden["layout"]
	brain.deeds = ["none", "dash", "use", "power"]
	for field in golden["fields"]:
		brain.at[field] = brain.at.size()
	brain.size = brain.at.size()
	return brain


func _check_scene(seconds: String) -> bool:
	var scene = load("res://main.tscn").instantiate()
	scene._ready()
	var yard = scene.yard
	yard.rng.seed = 1
	yard.player.at = Vector2(5.5, 6.5)
	var lost = 0
	for frame in int(seconds) * 30:
		lost += yard.step(1.0 / 30, Vector2())
	var moved = 0
	for warden in yard.wardens:
		moved += int(warden.at != warden.post)
	print("wardens moved %d, hearts lost %d" % [moved, lost])
	scene.free()
	return true


func _brain() -> Brain:
	var brain = Brain.new()
	var problem = brain.load_file("res://warden.json")
	if problem:
		printerr(problem)
	return brain


func _read(path: String):
	return JSON.parse_string(FileAccess.open(path, FileAccess.READ).get_as_text())


func _equal(act: Array, wanted: Array) -> bool:
	return act[0] == wanted[0] and act[1] == wanted[1]
