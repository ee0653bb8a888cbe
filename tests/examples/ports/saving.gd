# A guard remembers, is saved by its name, and remembers again.

extends SceneTree

const Brain = preload("res://duskfolk/brain.gd")
const Senses = preload("res://duskfolk/senses.gd")

class Body:
	var id

class Game:
	var guard = Body.new()
	var thief = Body.new()
	var seen = []

	func own(_body):
		return {"x": 5.0, "y": 5.0}

	func others(_body):
		return seen

	func save_name(body):
		return body.id

	func saved_body(id):
		return guard if id == "guard" else thief

class Alone:
	func own(_body):
		return {"x": 5.0, "y": 5.0}

func _init():
	var brain = Brain.new()
	brain.role = "warden"
	brain.layout = preload("res://duskfolk/nature.gd").LAYOUT
	brain.deeds = ["none", "dash", "use", "power"]
	for field in FIELDS:
		brain.at[field] = brain.at.size()
	brain.size = brain.at.size()
	var game = Game.new()
	game.guard.id = "guard"
	game.thief.id = "thief"
	game.seen = [{"who": game.thief, "x": 7.0, "y": 5.0}]
	var senses = Senses.new(brain, game)
	senses.noise(9.0, 5.0, INF, game.thief)
	senses.look([game.guard], 1.0)
	game.seen = []
	for _i in 2:
		var row = senses.look([game.guard], 1.5)[0]
		var found = [row[brain.at["memory.0.dx"]], row[brain.at["noise.dx"]]]
		print("now %s %.1f %.1f again" % ([senses.mood(game.guard)] + found))
		var saved = JSON.parse_string(JSON.stringify(senses.save(game)))
		senses = Senses.new(brain, game)
		senses.restore(saved, game)
	senses.noise(1.0, 5.0, INF, game.thief)
	var late = JSON.parse_string(JSON.stringify(senses.save(game)))
	senses.restore(late, game)
	print("late %.1f" % senses.look([game.guard], 1.6)[0][brain.at["noise.dx"]])
	game.thief.id = "guard"
	print("refused ", senses.save(game))
	senses = Senses.new(brain, Alone.new())
	var long = 1152921504606846977
	senses.look([long], 1.0)
	var text = JSON.parse_string(JSON.stringify(senses.save()))
	senses.restore(text)
	senses.forget(long)
	print("long %d" % senses.save()["memories"].size())
	quit()
