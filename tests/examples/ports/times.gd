# A guard whose time goes back, stands still or runs on for long, and its mood each time.

extends SceneTree

const Brain = preload("res://duskfolk/brain.gd")
const Senses = preload("res://duskfolk/senses.gd")
const THIEF = {"who": "thief", "x": 7.0, "y": 5.0}

class Game:
	var seen = []

	func own(_body):
		return {"x": 5.0, "y": 5.0}

	func others(_body):
		return seen

var game = Game.new()
var brain = Brain.new()
var senses

func _begin(doubt):
	senses = Senses.new(brain, game, null, {"doubt": doubt})

func _look(now, seen = []):
	game.seen = seen
	var row = senses.look(["guard"], now)[0]
	print("now %s %.1f" % [senses.mood("guard"), row[brain.at["memory.0.dx"]]])

func _init():
	brain.role = "warden"
	brain.layout = preload("res://duskfolk/nature.gd").LAYOUT
	brain.deeds = ["none", "dash", "use", "power"]
	for field in FIELDS:
		brain.at[field] = brain.at.size()
	brain.size = brain.at.size()
	_begin(0.0)
	_look(100.0, [THIEF])
	_look(5.0)
	_begin(0.0)
	_look(0.0, [THIEF])
	_look(1000.0)
	_begin(0.8)
	_look(0.0, [THIEF])
	_look(1000.0)
	senses.noise(5.0, 7.0, 9.0)
	_look(1001.0)
	_look(1022.0)
	senses.reset()
	senses.noise(5.0, 7.0, 9.0)
	_look(0.0)
	_begin(0.0)
	_look(0.0)
	senses.tell("guard", THIEF, 99.0)
	_look(100.0)
	quit()
