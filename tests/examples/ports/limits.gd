# Saves in which one value is wrong, and what the senses in GDScript say of each.

extends SceneTree

const Brain = preload("res://duskfolk/brain.gd")
const Senses = preload("res://duskfolk/senses.gd")

class Game:
	func own(_body):
		return {"x": 5.0, "y": 5.0}

	func others(_body):
		return [{"who": "thief", "x": 7.0, "y": 5.0}]

class Odd:
	var called

	func save_name(_body):
		return called

func _init():
	var brain = Brain.new()
	brain.role = "warden"
	brain.layout = preload("res://duskfolk/nature.gd").LAYOUT
	brain.deeds = ["none", "dash", "use", "power"]
	for field in FIELDS:
		brain.at[field] = brain.at.size()
	brain.size = brain.at.size()
	var senses = Senses.new(brain, Game.new())
	senses.noise(9.0, 5.0, 20.0, "thief")
	senses.look(["guard"], 1.0)
	senses.noise(1.0, 5.0, 20.0)
	var before = JSON.stringify(senses.save())
	for spoil in SPOILS:
		var saved = JSON.parse_string(before)
		var place = saved
		for n in spoil[0].size() - 1:
			place = place[spoil[0][n]]
		place[spoil[0][-1]] = spoil[1]
		var said = senses.restore(saved)
		print("refused %s" % said if said else "taken %s" % str(spoil[0]))
	var again = JSON.parse_string(before)
	senses.restore(again)
	print("the same" if senses.mood("guard") == "hunting" else "other")
	for called in [Odd.new(), NAN, INF, null]:
		var odd = Odd.new()
		odd.called = called
		print("unnamed %s" % str(senses.save(odd)))
	quit()
