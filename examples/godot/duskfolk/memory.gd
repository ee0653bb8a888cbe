# What one body remembers between looks: who was where, the last noise, its calm, its mood.

extends RefCounted

const Nature = preload("res://duskfolk/nature.gd")

const FORGOTTEN = 60.0  # seconds without a look after which one begins anew
const KEPT = 16  # sightings: the hostile and the freshest; the folk's own world has eleven others
const LONG_AGO = 1e9  # seconds by which any rival counts as fresher than whoever is none
const A_BIT = 1e-6  # seconds: ten tenths are a second, however they are added
const LONGEST = 1.0  # seconds for which a look counts; who looked away for longer saw nothing since
const CALM = 0
const SUSPICIOUS = 1
const HUNTING = 2
const UNSEEN = 0  # how one saw a rival at one's last look
const FAR = 1
const NEAR = 2
const DAZED = 3  # oneself
const STILL = 4  # one saw it a while ago and sees it now: it was not lost, nor looked at
const GROWTH = [-1.0, 1.0, 2.0, -1.0, 0.0]  # seconds of doubt a second, by that
const SIMPLE = ["x", "y", "heard", "mood", "saw", "doubt", "search", "lost"]

var x: float = 0.0
var y: float = 0.0
var face: Array = [0.0, 1.0]  # south, as everybody begins
var alarmed: float = -INF  # when a rival was last near
var looked: float = -INF  # when it last looked
var sound = null  # {"at", "x", "y"} of the last noise heard
var heard: int = 0  # number of the last noise that it had the chance to hear
var mood: int = CALM
var saw: int = UNSEEN
var doubt: float = 0.0  # seconds
var search: float = 0.0  # seconds that it goes on searching
var lost: float = 0.0  # seconds since it last saw whom it hunts
var known: Array = []  # {"who", "at", "x", "y", "hostile"} or null, each at a place of its own


func _init() -> void:
	known.resize(KEPT)


## Remember who was where, first those whom one knows, then strangers.
##
## told: they were not seen now; then only what is fresher is news.
func learn(sights: Array, told: bool = false) -> void:
	var strangers = []
	for sight in sights:
		var place = _place_of(sight["who"])
		if place < 0:
			strangers.append(sight)
		elif not told or sight["at"] > known[place]["at"]:
			known[place] = sight
	for sight in strangers:
		if _place_of(sight["who"]) < 0:  # nobody is told of twice
			_take_in(sight)


## All rivals known, most freshly known first, of equally fresh ones the nearest.
func rivals() -> Array:
	var found = []
	for place in KEPT:
		var sight = known[place]
		if sight != null and sight["hostile"]:
			var gap = Nature.length(sight["x"] - x, sight["y"] - y)
			found.append({"sight": sight, "gap": gap, "place": place})
	found.sort_custom(_is_fresher)
	for place in found.size():
		found[place] = found[place]["sight"]
	return found


func forget(who) -> void:
	var place = _place_of(who)
	if place >= 0:
		known[place] = null


## Begin anew where one has not looked for long, but for what one was told since; the mood ends
## sooner. number: of the last noise that one could not hear.
func begin_anew(now: float, number: int) -> void:
	if looked < now - Nature.MEMORY_SPAN:
		_calm_down()
	var since = now - FORGOTTEN
	if looked >= since or looked == -INF:
		return
	for place in KEPT:
		if known[place] != null and known[place]["at"] < since:
			known[place] = null
	face = [0.0, 1.0]
	alarmed = -INF
	sound = null
	heard = number


## When one last looked, or was last told of somebody.
func fresh() -> float:
	var last = looked
	for sight in known:
		if sight != null:
			last = max(last, sight["at"])
	return last


## Forget what came later than this, and moods made of it: it has not happened yet.
func go_back(now: float) -> void:
	if looked > now:
		_calm_down()
	for place in KEPT:
		if known[place] != null and known[place]["at"] > now:
			known[place] = null
	if alarmed > now:
		alarmed = -INF
	if sound != null and sound["at"] > now:
		sound = null
	if looked > now:
		looked = now
	heard = 0


## Take to heart what was seen at the last look, and what is heard now, by the rules of the folk's
## own world: what one sees now is doubted from now on. All the time since the last look passes: for
## a second what was seen then is still seen.
##
## need: seconds of doubt from which one hunts, 0 for at once. rival: how far the nearest rival in
## sight is, INF for none. heeds: whether a noise was worth a look. dazed: whether one is.
func feel(now: float, need: float, rival: float, heeds: bool, dazed: bool) -> void:
	var since = min(now - looked, Nature.MEMORY_SPAN)
	_live(need, min(since, LONGEST), saw)
	if since > LONGEST:
		_live(need, since - LONGEST, STILL if saw != UNSEEN and rival < INF else UNSEEN)
	if need == 0 and rival < INF and not dazed:
		mood = HUNTING
		search = 0.0
	if mood != HUNTING:
		if heeds and not dazed:
			search = max(search, Nature.HEED)
		mood = SUSPICIOUS if doubt > A_BIT or search > A_BIT else CALM
	saw = UNSEEN
	if rival < INF:
		saw = DAZED if dazed else (NEAR if rival <= Nature.DOUBT_NEAR else FAR)


## Doubt, of what makes one hunt.
func share(need: float) -> float:
	if mood == HUNTING:
		return 1.0
	return doubt / need if need > 0 else 0.0


## All of it as plain values, for a saved game; names has a method save_name(body).
func save(names) -> Dictionary:
	var saved = {"face": face.duplicate(), "known": []}
	for field in SIMPLE:
		saved[field] = get(field)
	# No JSON holds infinity; what never happened is null
	saved["alarmed"] = alarmed if alarmed > -INF else null
	saved["looked"] = looked if looked > -INF else null
	saved["sound"] = sound.duplicate() if sound != null else null
	for sight in known:
		var copy = null
		if sight != null:
			copy = sight.duplicate()
			copy["who"] = names.save_name(sight["who"])
		saved["known"].append(copy)
	return saved


## Whether this is what save returned at a time, also after it has been in a file.
##
## number: of the last noise then.
static func is_saved(saved, now: float, number: float) -> bool:
	if not saved is Dictionary or not Nature.is_list("known", saved.get("known")):
		return false
	var fits = saved.get("face") is Array and saved["face"].size() == 2
	for part in saved["face"] if fits else []:
		fits = fits and Nature.is_within("face", part)
	for field in ["x", "y"]:
		fits = fits and Nature.is_within("place", saved.get(field))
	for field in ["doubt", "search", "lost"]:
		fits = fits and Nature.is_within(field, saved.get(field))
	for field in ["alarmed", "looked"]:
		var never = saved.get(field) == null
		fits = fits and (never or Nature.is_within("time", saved[field], now))
	for field in ["mood", "saw", "heard"]:
		fits = fits and Nature.is_within("number", saved.get(field), number + DAZED)
	if not fits or saved["heard"] > number:
		return false
	if saved.get("sound") != null and not Nature.is_sight(saved["sound"], now):
		return false
	for sight in saved["known"]:  # one may be told of what is to come
		if sight != null and not (Nature.is_sight(sight, null) and sight.get("who") != null):
			return false
	var mood = int(saved["mood"])  # of numbers JSON knows no whole ones
	var saw = int(saved["saw"])
	if mood != saved["mood"] or saw != saved["saw"]:
		return false
	return mood in [CALM, SUSPICIOUS, HUNTING] and saw in [UNSEEN, FAR, NEAR, DAZED]


## Remember what was saved; names has a method saved_body(name).
func restore(saved: Dictionary, names) -> void:
	for field in SIMPLE:
		set(field, saved[field])
	face = saved["face"].duplicate()
	alarmed = saved["alarmed"] if saved["alarmed"] != null else -INF
	looked = saved["looked"] if saved["looked"] != null else -INF
	sound = saved["sound"].duplicate() if saved["sound"] != null else null
	for place in min(KEPT, saved["known"].size()):
		known[place] = null
		if saved["known"][place] != null:
			known[place] = saved["known"][place].duplicate()
			known[place]["who"] = names.saved_body(known[place].get("who"))
			known[place]["hostile"] = bool(known[place].get("hostile", false))


func _calm_down() -> void:
	mood = CALM
	saw = UNSEEN
	doubt = 0.0
	search = 0.0
	lost = 0.0


## Let some seconds pass in which one sees a rival so.
func _live(need: float, seconds: float, how: int) -> void:
	if mood == HUNTING:
		_hunt(need, seconds, how)
	else:
		_wonder(need, seconds, how)


## Go on with a hunt until it is lost; who lost it has searched since.
func _hunt(need: float, seconds: float, how: int) -> void:
	lost = lost + seconds if how == UNSEEN else 0.0
	doubt = need
	search = 0.0
	if lost < Nature.LOSE - A_BIT:
		return
	mood = CALM
	doubt = 0.0
	search = max(Nature.SEARCH + Nature.LOSE - lost, 0.0)
	lost = 0.0


## Doubt more or less, until a hunt begins.
func _wonder(need: float, seconds: float, how: int) -> void:
	doubt = clamp(doubt + GROWTH[how] * seconds, 0.0, need)
	search = max(search - seconds, 0.0)
	if how == UNSEEN or need == 0 or doubt < need - A_BIT:
		return
	mood = HUNTING
	search = 0.0
	lost = 0.0


func _place_of(who) -> int:
	for place in KEPT:
		if known[place] != null and Nature.is_same(known[place]["who"], who):
			return place
	return -1


## Remember somebody new, in place of whom matters least: of ten thousand that came by, few do.
func _take_in(sight: Dictionary) -> void:
	var least = 0
	for place in range(1, KEPT):
		if _weight(known[place]) < _weight(known[least]):
			least = place
	if _weight(sight) > _weight(known[least]):
		known[least] = sight


func _weight(sight) -> float:
	if sight == null:
		return -INF
	return sight["at"] if sight["hostile"] else sight["at"] - LONG_AGO


func _is_fresher(a: Dictionary, b: Dictionary) -> bool:
	if a["sight"]["at"] != b["sight"]["at"]:
		return a["sight"]["at"] > b["sight"]["at"]
	return a["place"] < b["place"] if a["gap"] == b["gap"] else a["gap"] < b["gap"]
