# A yard with walls, a player and three wardens: a game of its own, which knows no window.

extends RefCounted

const Senses = preload("res://duskfolk/senses.gd")
const MAP = [
	"########################",
	"#......................#",
	"#..##............##....#",
	"#..#..............#....#",
	"#........####..........#",
	"#........#..#..........#",
	"#...........#....##....#",
	"#..#..............#....#",
	"#..##....####..........#",
	"#......................#",
	"#......................#",
	"########################",
]
const POSTS = [Vector2(5.5, 3.5), Vector2(19.5, 3.5), Vector2(16.5, 9.5)]
const START = Vector2(4.5, 9.5)
const RADIUS = 0.3
const STRIKE_REACH = 1.05
const TOUCH_REACH = 0.65
const WALK = 3.66  # tiles a second
const PLAYER_WALK = 3.6
const PACES = {"calm": 0.55, "suspicious": 0.7, "hunting": 1.0}  # of a warden's walk, by its mood
const DOUBT = 0.8  # seconds for which a warden sees you before it hunts
const WINDUP = 0.5  # seconds of a strike
const REST = 1.2
const MOVES = [
	Vector2(0, 0),
	Vector2(0, -1),
	Vector2(1, -1),
	Vector2(1, 0),
	Vector2(1, 1),
	Vector2(0, 1),
	Vector2(-1, 1),
	Vector2(-1, 0),
	Vector2(-1, -1)
]


class Body:
	extends RefCounted
	var at: Vector2
	var post: Vector2
	var speed: Vector2 = Vector2.ZERO
	var face: Vector2 = Vector2(0, 1)
	var move: int = 0
	var cool: float = 0.0
	var windup: float = 0.0
	var dash: float = 0.0
	var breath: float = 1.0
	var guard: float = 0.0
	var hearts: int = 3
	var mood: String = "calm"

	func _init(where: Vector2) -> void:
		at = where
		post = where


var player: Body = Body.new(START)
var wardens: Array = []
var dials: Array = [0.5, 0.5, 0.5]
var caught: int = 0
var brain
var senses
var rng: RandomNumberGenerator = RandomNumberGenerator.new()
var time: float = 0.0

var _wait: float = 0.0


func _init(with_brain, luck: int) -> void:
	brain = with_brain
	rng.seed = luck
	for post in POSTS:
		wardens.append(Body.new(post))
	# Weak, because the yard holds its senses: otherwise neither would ever be freed
	senses = Senses.new(brain, Answers.new(weakref(self)), ["dash", "use"], {"doubt": DOUBT})


# The five questions, as this game answers them.
class Answers:
	extends RefCounted
	var _yard: WeakRef

	func _init(yard: WeakRef) -> void:
		_yard = yard

	func own(warden: Body) -> Dictionary:
		return {
			"x": warden.at.x,
			"y": warden.at.y,
			"vx": warden.speed.x,
			"vy": warden.speed.y,
			"face": [warden.face.x, warden.face.y],
			"windup": warden.windup,
			"cool": warden.cool,
			"breath": warden.breath,
			"dash": warden.dash <= 0,
			"home": [warden.post.x, warden.post.y]
		}

	func others(warden: Body) -> Array:
		var yard = _yard.get_ref()
		var seen = []
		for other in [yard.player] + yard.wardens:
			if other != warden and yard.sees(warden, other.at):
				seen.append(
					{
						"who": other,
						"role": "lamplighter" if other == yard.player else "warden",
						"x": other.at.x,
						"y": other.at.y,
						"vx": other.speed.x,
						"vy": other.speed.y,
						"striking": other.windup > 0,
						"mood": other.mood
					}
				)
		return seen

	func walls(warden: Body, dx: float, dy: float) -> float:
		return _yard.get_ref().cast(warden.at, Vector2(dx, dy), 8.0)

	func way(warden: Body, _goal: String, x: float, y: float):
		return _yard.get_ref().find_way(warden.at, Vector2(x, y))


## One frame in which the player walks along a vector. Returns hearts lost.
func step(delta: float, towards: Vector2) -> int:
	time += delta
	_wait -= delta
	if _wait <= 0:
		_wait += 1.0 / brain.decisions_per_second
		_decide()
	_walk(player, towards, PLAYER_WALK, delta)
	player.guard = max(0.0, player.guard - delta)
	var lost = 0
	for warden in wardens:
		var pace = 1.8 if warden.dash > 0 else (0.55 if warden.windup > 0 else 1.0)
		_walk(warden, MOVES[warden.move], WALK * pace * PACES[warden.mood], delta)
		warden.cool = max(0.0, warden.cool - delta)
		warden.dash = max(0.0, warden.dash - delta)
		warden.breath = min(1.0, warden.breath + delta / 4)
		if warden.windup > 0:
			warden.windup = max(0.0, warden.windup - delta)
			if warden.windup == 0:
				lost += _hit(warden, STRIKE_REACH)
		lost += _hit(warden, TOUCH_REACH)
	if player.hearts == 0:
		player = Body.new(START)
		caught += 1
		senses.reset()
	return lost


## Look and act: all that a brain needs of a game.
func _decide() -> void:
	var rows = senses.look(wardens, time, dials)
	for number in wardens.size():
		wardens[number].mood = senses.mood(wardens[number])
		var act = brain.decide(rows[number], senses.masks[number], rng)
		wardens[number].move = act[0]
		if senses.masks[number][act[1]] > 0:
			_act(wardens[number], brain.deeds[act[1]])


func _act(warden: Body, deed: String) -> void:
	if deed == "dash":
		warden.dash = 0.2
		warden.breath -= 0.5
		senses.noise(warden.at.x, warden.at.y, 6.0, warden, false)  # no news to a fellow
	elif deed == "use":
		warden.windup = WINDUP
		warden.cool = WINDUP + REST


## Here a touch is as bad as a strike: it takes a heart, and then none for two seconds.
func _hit(warden: Body, reach: float) -> int:
	if warden.at.distance_to(player.at) > reach or player.guard > 0 or player.hearts == 0:
		return 0
	player.hearts -= 1
	player.guard = 2.0
	return 1


func _walk(body: Body, towards: Vector2, pace: float, delta: float) -> void:
	var before = body.at
	if towards != Vector2.ZERO:
		body.face = towards.normalized()
		var step = body.face * pace * delta
		if _is_free(body.at + Vector2(step.x, 0)):
			body.at.x += step.x
		if _is_free(body.at + Vector2(0, step.y)):
			body.at.y += step.y
	body.speed = (body.at - before) / delta


func is_wall(x: int, y: int) -> bool:
	return x < 0 or y < 0 or y >= MAP.size() or x >= MAP[0].length() or MAP[y][x] != "."


func _is_wall_at(at: Vector2) -> bool:
	return is_wall(int(floor(at.x)), int(floor(at.y)))


func _is_free(at: Vector2) -> bool:
	for corner in [Vector2(-1, -1), Vector2(1, -1), Vector2(-1, 1), Vector2(1, 1)]:
		if _is_wall_at(at + corner * RADIUS):
			return false
	return true


## Distance along a direction to the first wall; INF when there is none within reach.
func cast(from: Vector2, towards: Vector2, reach: float) -> float:
	for number in range(1, int(reach * 20) + 1):
		if _is_wall_at(from + towards * (number / 20.0)):
			return number / 20.0
	return INF


func sees(warden: Body, at: Vector2) -> bool:
	var far = warden.at.distance_to(at)
	var towards = warden.at.direction_to(at)
	if far > 1.8 and (far > 8 or towards.dot(warden.face) < 0.5):
		return false
	return cast(warden.at, towards, far) == INF


## The way around walls: tiles are searched from the goal until the body's own is found.
func find_way(from: Vector2, to: Vector2):
	var towards = from.direction_to(to)
	var far = from.distance_to(to)
	if cast(from, towards, far) == INF:
		return [towards.x, towards.y, far]
	var here = from.floor()
	var queue = [to.floor()]
	var length = {queue[0]: 0}
	while not queue.is_empty():
		var tile = queue.pop_front()
		for move in MOVES:
			var next = tile + move
			var corners = [next, Vector2(tile.x, next.y), Vector2(next.x, tile.y)]
			var open = not (
				_is_wall_at(corners[0]) or _is_wall_at(corners[1]) or _is_wall_at(corners[2])
			)
			if open and not length.has(next):
				length[next] = length[tile] + 1
				queue.append(next)
				if next == here:
					var step = tile + Vector2(0.5, 0.5) - from
					return [step.x, step.y, float(length[next])]
	return null
