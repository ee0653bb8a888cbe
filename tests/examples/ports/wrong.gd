# Wrong answers, and what the senses in GDScript say of each.

extends SceneTree

const Brain = preload("res://duskfolk/brain.gd")
const Senses = preload("res://duskfolk/senses.gd")

class Game:
	var told = {"x": 1.0, "y": 1.0}
	var seen = []
	var wall = 3.0
	var path = [1.0, 0.0, 3.0]

	func own(_body):
		return told

	func others(_body):
		return seen

	func walls(_body, _dx, dy):
		return wall if dy > 0.99 else 3.0

	func way(_body, _goal, _x, _y):
		return path

func _look(brain, what, answer):
	var game = Game.new()
	if what == "path":
		game.told = {"x": 1.0, "y": 1.0, "home": [9.0, 1.0]}
	game.set(what, answer)
	var senses = Senses.new(brain, game)
	var rows = senses.look(["guard"], 1.0)
	_tell(rows, senses.masks)

func _tell(rows, masks):
	for number in rows[0]:
		if is_nan(number) or is_inf(number):
			print("odd ", number)
	print("row ", rows[0].size(), " ", masks.size())

func _init():
	var brain = Brain.new()
	brain.role = "warden"
	brain.layout = preload("res://duskfolk/nature.gd").LAYOUT
	brain.deeds = ["none", "dash", "use", "power"]
	for field in FIELDS:
		brain.at[field] = brain.at.size()
	brain.size = brain.at.size()
	_look(brain, "told", 7)
	_look(brain, "told", {"x": "left", "y": 1})
	_look(brain, "told", {"x": 1, "y": 1, "home": {"x": 1}})
	_look(brain, "told", {"x": 1, "y": 1, "order": "sing"})
	_look(brain, "told", {"x": 1, "y": 1, "calm": "very"})
	_look(brain, "seen", [7])
	_look(brain, "seen", [{"who": 1, "x": 1, "y": 1, "role": "elf"}])
	_look(brain, "seen", [{"who": 1, "x": 1, "y": 1, "relation": "enemy"}])
	_look(brain, "wall", "far")
	_look(brain, "wall", [1.0, "tree"])
	_look(brain, "told", {"x": INF, "y": 1, "home": [1, 1]})
	_look(brain, "told", {"x": 1, "y": 1, "home": [INF, 1]})
	_look(brain, "seen", [{"who": 1, "x": INF, "y": 1}])
	_look(brain, "seen", 5)
	_look(brain, "wall", -1.0)
	_look(brain, "path", [1.0])
	_look(brain, "path", [INF, 0.0, 1.0])
	_look(brain, "path", [1.0, 0.0, -1.0])
	Senses.new(brain, Game.new(), null, {"doubt": -1.0})
	Senses.new(brain, Game.new(), null, {"yUp": true})
	Senses.new(brain, Game.new(), ["Dash"])
	var senses = Senses.new(brain, Game.new())
	_tell(senses.look(["guard"], 1.0, [2.0, 0.5, 0.5]), senses.masks)
	senses.noise(INF, 1.0, 9.0)
	senses.noise(1.0, 1.0, -1.0)
	senses.share("guard", -1.0, 1.0)
	senses.tell("guard", {"who": 1, "x": 1, "y": 1}, INF)
	senses = Senses.new(brain, Game.new())
	senses.look(["guard"], 1.0)
	var saved = senses.save()
	saved["memories"][0][1]["doubt"] = "much"
	print(senses.restore(saved))
	print(senses.restore({}))
	print(senses.restore({"layout": brain.layout}))
	quit()
