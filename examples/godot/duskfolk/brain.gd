# Runs a Duskfolk brain from its json flavour (`duskfolk export --flavour json`), in GDScript alone.
#
#   var brain = Brain.new()
#   var problem = brain.load_file("res://warden.json")  # "", or a sentence that says what is wrong
#   var act = brain.decide(row, mask, rng)  # [move, deed]

extends RefCounted

const FORMAT = "duskfolk.json"
const VERSION = 1
const TOLERANCE = 1e-5  # of the largest golden logit, and at least absolutely
# Below every logit, and finite
const FORBIDDEN = -3e38
const COLDEST = 1e-3
const AGAIN = "; copy or export the file again."

var role: String = ""
var size: int = 0
var layout: String = ""  # the hash of what its numbers mean
var kit: String = ""  # the version of duskfolk that wrote it
var branches: Array = []
var moves: Array = []
var deeds: Array = []
var temperature: float = 1.0
var decisions_per_second: float = 10.0
var at: Dictionary = {}  # place of each field in a row

var _layers: Array = []
var _normaliser = null
var _tanh: bool = false


## Read a file. Returns "" when it can be trusted, else a sentence that says what to do.
func load_file(path: String) -> String:
	var file = FileAccess.open(path, FileAccess.READ)
	if file == null:
		return "%s cannot be opened; check the path, and export *.json with the game." % path
	var text = file.get_as_text()
	file.close()
	var problem = parse(text)
	return "%s: %s" % [path, problem] if problem else ""


## Read the text of a file. Returns "" when it can be trusted, else a sentence.
func parse(text: String) -> String:
	var file = JSON.parse_string(text)
	if file == null:
		return "it is cut short or no JSON" + AGAIN
	if not file is Dictionary or str(file.get("format")) != FORMAT:
		return "it is no %s file; make one by `duskfolk export --flavour json`." % FORMAT
	if not _are_numbers([file.get("version")], 1) or file["version"] != VERSION:
		return (
			"it has the version %s, this runner reads %d; export it again, or update the runner."
			% [file.get("version"), VERSION]
		)
	var table = _object(file, "layout")
	var actions = _object(file, "actions")
	var network = _object(file, "network")
	var golden = _object(file, "golden")
	for part in [
		[table.get("fields"), TYPE_ARRAY, "layout.fields"],
		[actions.get("branches"), TYPE_ARRAY, "actions.branches"],
		[actions.get("moves"), TYPE_ARRAY, "actions.moves"],
		[actions.get("deeds"), TYPE_ARRAY, "actions.deeds"],
		[network.get("layers"), TYPE_ARRAY, "network.layers"],
		[golden.get("rows"), TYPE_ARRAY, "golden.rows"],
		[golden.get("logits"), TYPE_ARRAY, "golden.logits"],
		[file.get("role"), TYPE_STRING, "role"],
	]:
		if typeof(part[0]) != part[1]:
			return "its %s is missing" % part[2] + AGAIN
	var asked = [_object(file, "sampling").get("temperature"), file.get("decisions_per_second")]
	if not _are_numbers(asked, 2) or asked[0] < 0 or asked[1] <= 0:
		return "its temperature or its decisions a second are none" + AGAIN
	role = file["role"]
	temperature = asked[0]
	decisions_per_second = asked[1]
	layout = str(table.get("hash"))
	kit = str(file.get("kit"))
	branches = actions["branches"]
	moves = actions["moves"]
	deeds = actions["deeds"]
	at = {}
	for field in table["fields"]:
		if not field is Array or field.is_empty():
			return "its layout.fields are incomplete" + AGAIN
		at[field[0]] = at.size()
	size = at.size()
	var problem = _read_network(network)
	return problem if problem else _check_golden(golden)


## Where a field of the observation lies; -1 and an error for one that is not read.
func index(field: String) -> int:
	if not at.has(field):
		push_error("This brain does not read %s: another version made it; export it again." % field)
		return -1
	return at[field]


## What the policy leans to: a new array, moves and then deeds; empty for a wrong row.
func logits(row: Array) -> Array:
	if row.size() != size:
		push_error(
			(
				"The row has %d numbers, this %s reads %d; fill it as senses.gd does."
				% [row.size(), role, size]
			)
		)
		return []
	var x = row
	if _normaliser != null:
		x = []
		for i in size:
			var scaled = (row[i] - _normaliser["mean"][i]) * _normaliser["scale"][i]
			x.append(clamp(scaled, -_normaliser["clip"], _normaliser["clip"]))
	for number in _layers.size():
		var layer = _layers[number]
		var weight = layer["weight"]
		var hidden = number < _layers.size() - 1
		var y = layer["bias"].duplicate()
		var from = 0
		for o in y.size():
			var sum = y[o]
			for value in x:
				sum += weight[from] * value
				from += 1
			if hidden:
				sum = tanh(sum) if _tanh else max(sum, 0.0)
			y[o] = sum
		x = y
	return x


## One act: [move 0 to 8, deed 0 to 3].
##
## mask: 1 or true for each deed that is possible now; null for all. With none of them the deed is
## 0, nothing. rng: null takes the likeliest act. warmth: above 1 is more careless; null as the
## brain says, 0 the likeliest act.
func decide(row: Array, mask = null, rng: RandomNumberGenerator = null, warmth = null) -> Array:
	var leaning = logits(row)
	if leaning.is_empty():
		return [0, 0]
	return choose(leaning, mask, [rng.randf(), rng.randf()] if rng else null, warmth)


## The act that logits and two draws in [0, 1) give; without draws the likeliest.
func choose(leaning: Array, mask = null, draws = null, warmth = null) -> Array:
	var heat = temperature if warmth == null else warmth
	var acts = []
	var first = 0
	for branch in branches.size():
		var part = leaning.slice(first, first + int(branches[branch]))
		first += part.size()
		if mask != null and branch == branches.size() - 1:
			var nothing = part[0]
			var left = false
			for act in part.size():
				if mask[act]:
					left = true
				else:
					part[act] = FORBIDDEN
			if not left:
				part[0] = nothing
		var best = 0
		for act in part.size():
			if part[act] > part[best]:
				best = act
		if draws == null or heat <= 0:
			acts.append(best)
			continue
		var sums = []
		var sum = 0.0
		for value in part:
			sum += exp((value - part[best]) / max(heat, COLDEST))
			sums.append(sum)
		var drawn = 0
		while drawn < part.size() - 1 and sums[drawn] <= draws[branch] * sum:
			drawn += 1
		acts.append(drawn)
	return acts


func _read_network(network: Dictionary) -> String:
	var activation = str(network.get("activation"))
	_tanh = activation == "Tanh"
	if not _tanh and activation != "Relu":
		return "it uses the activation %s; update this runner." % activation
	_normaliser = network.get("normaliser")
	if _normaliser != null:
		for part in ["mean", "scale"]:
			if not _are_numbers(_object(network, "normaliser").get(part), size):
				return "the normaliser's %s is incomplete" % part + AGAIN
		if not _are_numbers([_normaliser.get("clip")], 1):
			return "the normaliser's clip is missing" + AGAIN
	_layers = network["layers"]
	var width = size
	for number in _layers.size():
		var layer = _layers[number]
		if not layer is Dictionary:
			return "layer %d is missing" % number + AGAIN
		if not _are_numbers([layer.get("inputs"), layer.get("outputs")], 2):
			return "layer %d has no size" % number + AGAIN
		if layer["inputs"] != width:
			return "layer %d does not fit the one before" % number + AGAIN
		var wanted = {"bias": layer["outputs"], "weight": layer["outputs"] * width}
		for part in wanted:
			if not _are_numbers(layer.get(part), int(wanted[part])):
				return "the %s of layer %d is not %d numbers" % [part, number, wanted[part]] + AGAIN
		width = int(layer["outputs"])
	var acts = 0
	for branch in branches:
		acts += int(branch)
	if width != acts or _layers.is_empty():
		return "it has %d logits for %d acts" % [width, acts] + AGAIN
	return ""


func _check_golden(golden: Dictionary) -> String:
	var rows = golden["rows"]
	if rows.is_empty() or rows.size() != golden["logits"].size():
		return "it has no golden rows to prove itself with" + AGAIN
	var most = 1.0
	var worst = 0.0
	for number in rows.size():
		if not _are_numbers(rows[number], size):
			return "its golden rows are incomplete" + AGAIN
		var found = logits(rows[number])
		var wanted = golden["logits"][number]
		if not _are_numbers(wanted, found.size()):
			return "its golden logits are incomplete" + AGAIN
		for i in found.size():
			most = max(most, abs(wanted[i]))
			worst = max(worst, abs(wanted[i] - found[i]))
	if not worst <= TOLERANCE * most:
		return "it differs from its golden rows by %f" % worst + AGAIN
	return ""


func _object(parent: Dictionary, key: String) -> Dictionary:
	var found = parent.get(key)
	return found if found is Dictionary else {}


func _are_numbers(values, count: int) -> bool:
	if not values is Array or values.size() != count:
		return false
	for value in values:
		if not (value is float or value is int) or is_nan(value) or is_inf(value):
			return false
	return true
