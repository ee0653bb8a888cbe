# The yard in a window: arrows walk, 1 and 2 turn the dial "bold" down and up.

extends Node2D

const Brain = preload("res://duskfolk/brain.gd")
const Yard = preload("res://yard.gd")
const TILE = 32
const STONE = Color(0.48, 0.48, 0.57)
const PAPER = Color(0.95, 0.92, 0.84)
const LAMP = Color(1, 0.83, 0.55)
const CONES = {  # what a warden sees, by its mood
	"calm": Color(0.62, 0.91, 1, 0.10),
	"suspicious": Color(1, 0.83, 0.55, 0.16),
	"hunting": Color(1, 0.4, 0.3, 0.2),
}
const VIOLET = Color(0.29, 0.23, 0.47)

var yard: Yard


func _ready() -> void:
	var brain = Brain.new()
	var problem = brain.load_file("res://warden.json")
	if problem:
		push_error(problem)
		set_physics_process(false)
		return
	yard = Yard.new(brain, int(Time.get_unix_time_from_system()))


func _physics_process(delta: float) -> void:
	yard.step(
		delta,
		Vector2(
			Input.get_action_strength("ui_right") - Input.get_action_strength("ui_left"),
			Input.get_action_strength("ui_down") - Input.get_action_strength("ui_up")
		)
	)
	queue_redraw()


func _unhandled_key_input(event: InputEvent) -> void:
	if event.pressed and event.keycode == KEY_1:
		yard.dials[0] = max(0.0, yard.dials[0] - 0.25)
	if event.pressed and event.keycode == KEY_2:
		yard.dials[0] = min(1.0, yard.dials[0] + 0.25)


func _draw() -> void:
	if yard == null:
		return
	for y in yard.MAP.size():
		for x in yard.MAP[y].length():
			if yard.is_wall(x, y):
				draw_rect(Rect2(x * TILE, y * TILE, TILE, TILE), STONE)
	for warden in yard.wardens:
		var at = warden.at * TILE
		var cone = PackedVector2Array([at])
		for turn in range(-60, 61, 12):
			cone.append(at + warden.face.rotated(deg_to_rad(turn)) * 4 * TILE)
		draw_colored_polygon(cone, CONES[warden.mood])
		var size = Vector2(20, 20)
		draw_rect(Rect2(at - size / 2, size), PAPER if warden.windup > 0 else VIOLET)
		draw_circle(at + warden.face * 6, 3, LAMP)
	draw_circle(yard.player.at * TILE, 9, PAPER if yard.player.guard > 0 else LAMP)
	for heart in yard.player.hearts:
		draw_circle(Vector2(20 + 20 * heart, 402), 6, LAMP)
