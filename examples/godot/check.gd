# Proves the runner without a window:
#
#   godot --headless --path examples/godot -s check.gd -- golden|senses|scene|load ARGUMENT
#
#   golden FILE   rows of `duskfolk export --golden FILE`: equal logits, equal acts
#   senses FILE   answers of a game; prints the row and the mask of each body
#   scene SECONDS plays the yard with a player who stands in sight of a warden
#   load FILE     loads a brain; prints its role, or the sentence that refuses it

extends SceneTree

const Brain = preload("res://duskfolk/brain.gd")
const Senses = preload("res://duskfolk/senses.gd")


# A game whose answers were written down beforehand.
class Told:
	extends RefCounted
	var now

	func own(body):
		return now["bodies"][body]["own"]

	func others(body):
		return now["bodies"][body]["others"]

	func walls(body, dx, dy):
		return now["bodies"][body]["walls"][int(round(atan2(dy, dx) * 8 / PI + 16)) % 16]

	func level():
		return now["level"]


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
	var game = Told.new()
	var senses = Senses.new(_brain(), game)
	for look in _read(path):
		game.now = look
		for noise in look["noises"]:
			senses.noise(noise[0], noise[1], noise[2])
		var rows = senses.look(_whole(look["who"]), look["now"], look["dials"])
		for number in rows.size():
			var line = PackedStringArray()
			for value in rows[number] + senses.masks[number]:
				line.append("%.9f" % value)
			print("row ", " ".join(line))
	return true


## JSON knows no whole numbers here.
func _whole(numbers: Array) -> Array:
	var whole = []
	for number in numbers:
		whole.append(int(number))
	return whole


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
