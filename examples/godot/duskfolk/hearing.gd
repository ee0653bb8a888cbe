# Noises that wait for those who have not looked since, so that a game may let some look later.
#
# A noise is as old as the first look of anybody after it: nobody tells its time. It waits no
# longer than a memory lasts, and those who come later never heard it.

extends RefCounted

const Nature = preload("res://duskfolk/nature.gd")
const WAITING = 512  # the newest

var number: int = 0  # of the last noise
var sounds: Array = []  # {x, y, reach, by, heed, number, at}, oldest first; at is null until a look


func add(x: float, y: float, reach: float, by, heed: bool) -> void:
	number += 1
	var sound = {"x": x, "y": y, "reach": reach, "by": by, "heed": heed}
	sound["number"] = number
	sound["at"] = null
	sounds.append(sound)
	if sounds.size() > Nature.LIMITS["noises"][1]:
		sounds.pop_front()  # nobody looks any more


## Somebody looks: what sounded until now sounded now.
func begin(now: float) -> void:
	var waiting = []
	for sound in sounds:
		if sound["at"] == null:
			sound["at"] = now
		if sound["at"] >= now - Nature.MEMORY_SPAN and sound["number"] > number - WAITING:
			waiting.append(sound)
	sounds = waiting


## The number of the last noise that sounded before this moment.
func before(now: float) -> int:
	var last = 0
	for sound in sounds:
		if sound["at"] != null and sound["at"] < now:
			last = int(sound["number"])
	return last


## Let a body hear what sounded since it last looked; returns whether it is worth a look.
func hear(memory, body) -> bool:
	var heeds = false
	for sound in sounds:
		var far = Nature.length(sound["x"] - memory.x, sound["y"] - memory.y)
		var mine = Nature.is_same(sound["by"], body)
		if sound["number"] > memory.heard and far <= sound["reach"] and not mine:
			memory.sound = {"at": sound["at"], "x": sound["x"], "y": sound["y"]}
			heeds = heeds or sound["heed"]
	memory.heard = number
	return heeds


## Who made what still waits to be heard.
func makers() -> Array:
	var found = []
	for sound in sounds:
		if sound["by"] != null:
			found.append(sound["by"])
	return found


## All of it as plain values, for a saved game; names has a method save_name(body).
func save(names) -> Dictionary:
	var saved = {"number": number, "sounds": []}
	for sound in sounds:
		var copy = sound.duplicate()
		copy["by"] = names.save_name(sound["by"]) if sound["by"] != null else null
		copy["reach"] = sound["reach"] if sound["reach"] < INF else null  # no JSON holds it
		saved["sounds"].append(copy)
	return saved


## Whether this is what save returned at a time, also after it has been in a file.
static func is_saved(saved, now: float) -> bool:
	if not saved is Dictionary or not Nature.is_within("number", saved.get("number")):
		return false
	if not Nature.is_list("noises", saved.get("sounds")):
		return false
	for sound in saved["sounds"]:
		if not sound is Dictionary or not sound.get("heed", true) is bool:
			return false
		var fits = Nature.is_within("number", sound.get("number"), saved["number"])
		for field in ["x", "y"]:
			fits = fits and Nature.is_within("place", sound.get(field))
		fits = fits and (sound.get("at") == null or Nature.is_within("time", sound["at"], now))
		fits = fits and (sound.get("reach") == null or Nature.is_within("reach", sound["reach"]))
		if not fits or sound["number"] < 1:
			return false
	return true


## Hear what was saved; names has a method saved_body(name).
func restore(saved: Dictionary, names) -> void:
	number = int(saved["number"])
	sounds = []
	for sound in saved["sounds"]:
		var copy = sound.duplicate()
		copy["at"] = sound.get("at")
		copy["reach"] = INF if sound.get("reach") == null else sound["reach"]
		copy["heed"] = bool(sound.get("heed", true))
		copy["by"] = names.saved_body(sound["by"]) if sound.get("by") != null else null
		sounds.append(copy)
