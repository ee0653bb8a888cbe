# Wrong answers, and what the senses in GDScript say of each.

extends SceneTree

const Brain = preload("res://duskfolk/brain.gd")
const Senses = preload("res://duskfolk/senses.gd")

class Game:
	var told = {"x": 1.0, "y": 1.0}
	var seen = []
	var wall = 3.0

	func own(_body):
		return told

	func others(_body):
		return seen

	func walls(_body, _dx, dy):
		return wall if dy > 0.99 else 3.0

func _look(brain, what, answer):
	var game = Game.new()
	game.set(what, answer)
	var senses = Senses.new(brain, game)
	var rows = senses.look(["guard"], 1.0)
	print("row ", rows[0].size(), " ", senses.masks.size())

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
	var senses = Senses.new(brain, Game.new())
	senses.look(["guard"], 1.0)
	var saved = senses.save()
	saved["memories"][0][1]["doubt"] = "much"
	print(senses.restore(saved))
	print(senses.restore({}))
	print(senses.restore({"layout": brain.layout}))
	quit()
