"""A foe's mood and its raised arm can be told apart on the canvas."""

from dataclasses import replace

import numpy as np
import pygame
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.session.session import Session
from duskfolk.game.view.actors import Actor, body_of, draw_glow, draw_reach
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.hud import CORNERS
from duskfolk.game.view.marks import draw_marks, lay_out, marked
from duskfolk.game.view.palette import LOOKS, Look
from duskfolk.game.view.stage import Stage
from duskfolk.game.world.kinds import FOES, Genre, Mood, Role

CALM = Actor(
    number=1, role=Role.WARDEN, x=40, y=60, face=5, stride=0, moving=False, dashing=False,
    windup=0, lunge=0, dazed=False, asleep=False, cowering=False, carrying=False,
    guarded=False, presence=1, mood=Mood.CALM, doubt=0,
)  # fmt: skip


def picture(actor: Actor, look: Look) -> bytes:
    canvas = pygame.Surface((80, 80))
    draw_reach(canvas, actor, 0.0, look.danger)
    draw_glow(canvas, actor, 0.0, look.danger)
    draw_marks(canvas, [actor], 0.0, look.danger)
    return pygame.image.tobytes(canvas, "RGB")


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
@pytest.mark.parametrize("role", FOES)
def test_each_mood_and_a_raised_arm_looks_different(role: Role, look: Look) -> None:
    foe = replace(CALM, role=role)
    shown = [
        picture(foe, look),
        picture(replace(foe, mood=Mood.SUSPICIOUS, doubt=0.1), look),
        picture(replace(foe, mood=Mood.SUSPICIOUS, doubt=0.9), look),
        picture(replace(foe, mood=Mood.HUNTING, doubt=1), look),
        picture(replace(foe, mood=Mood.HUNTING, doubt=1, windup=0.5), look),
    ]
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize("mood", Mood)
def test_friends_have_no_mark_over_their_heads(mood: Mood) -> None:
    friend = replace(CALM, role=Role.VILLAGER)
    assert picture(replace(friend, mood=mood), LOOKS["plain"]) == picture(friend, LOOKS["plain"])


def test_the_ring_of_a_strike_fills_until_it_lands() -> None:
    filled = [
        picture(replace(CALM, role=Role.WOLF, windup=share), LOOKS["plain"]).count(b"\x00")
        for share in (0.1, 0.5, 0.9)
    ]
    assert filled == sorted(filled, reverse=True)
    assert len(set(filled)) == 3


def test_marks_of_a_crowd_lie_apart_and_near_their_heads() -> None:
    area = pygame.Rect(0, 0, *SIZE)
    for gap in (0, 3, 8):
        heads = [(300 + gap * n, 150) for n in range(9)]
        boxes = lay_out(heads, area)
        assert boxes[0].center == heads[0], "the most urgent is where it belongs"
        for number, (head, box) in enumerate(zip(heads, boxes, strict=True)):
            assert box.collidelist(boxes[:number]) == -1, (gap, number)
            assert pygame.Vector2(head).distance_to(box.center) < 48, (gap, number)
            assert box.centery <= head[1], "no mark is pushed down over a face"


def test_a_mark_stays_in_the_picture_where_its_head_is_not() -> None:
    area = pygame.Rect(0, 0, *SIZE)
    edges = [(x, y) for x in range(-30, 680, 71) for y in (-30, -4, 2, 350, 361, 390)]
    edges += [(x, y) for x in (-30, 1, 639, 670) for y in range(20, 360, 40)]
    for head in edges:
        (box,) = lay_out([head], area)
        assert area.contains(box), head
        if not area.collidepoint(head):
            assert box.collidelist(CORNERS) == -1, head
    assert not lay_out([(-200, 100)], area)[0], "who is far outside is of no concern"


def test_marks_at_one_corner_lie_apart_and_off_the_cards() -> None:
    boxes = lay_out([(660, -20 + n) for n in range(8)], pygame.Rect(0, 0, *SIZE))
    for number, box in enumerate(boxes):
        assert box.collidelist([*boxes[:number], *CORNERS]) == -1
        assert pygame.Rect(0, 0, *SIZE).contains(box)


def test_nothing_is_drawn_over_a_mark_not_even_a_wisp_or_an_eye() -> None:
    hunter = replace(CALM, mood=Mood.HUNTING, doubt=1, x=300, y=200)
    wisp = replace(CALM, number=2, role=Role.WISP, x=300, y=190)
    other = replace(hunter, number=3, y=182)
    danger = LOOKS["plain"].danger
    alone, crowded = pygame.Surface(SIZE), pygame.Surface(SIZE)
    for canvas, crowd in ((alone, [hunter]), (crowded, [hunter, wisp, other])):
        for one in crowd:
            draw_glow(canvas, one, 0.0, danger)
        (box, *_) = draw_marks(canvas, crowd, 0.0, danger)
    inside = [(x, y) for x in range(box.x, box.right) for y in range(box.y, box.bottom)]
    mark = [at for at in inside if tuple(alone.get_at(at)) == (*danger, 255)]
    assert len(mark) == 40
    assert all(tuple(crowded.get_at(at)) == (*danger, 255) for at in mark)


def test_a_raised_arm_comes_before_a_hunter_and_a_hunter_before_doubt() -> None:
    doubter = replace(CALM, number=1, mood=Mood.SUSPICIOUS, doubt=0.5)
    hunter = replace(CALM, number=2, mood=Mood.HUNTING, doubt=1)
    striker = replace(hunter, number=3, windup=0.5)
    dazed = replace(hunter, number=4, dazed=True)
    shown = marked([CALM, doubter, hunter, striker, dazed])
    assert [one.number for one in shown] == [3, 2, 1, CALM.number]


@pytest.mark.parametrize("role", [Role.WARDEN, Role.WOLF])
@pytest.mark.parametrize("at", [(40, 60), (3, 12), (78, 78)])
def test_who_strikes_is_seen_on_its_ring(role: Role, at: tuple[int, int]) -> None:
    ground = (20, 180, 60)
    striker = replace(CALM, role=role, x=at[0], y=at[1], windup=0.3)
    canvas = pygame.Surface((80, 80))
    canvas.fill(ground)
    draw_reach(canvas, replace(striker, windup=1.0), 0.0, LOOKS["plain"].danger)
    body, (left, top) = body_of(replace(striker, windup=1.0), 0.0)
    inside = [(left + i, top + j) for i in range(body.get_width())
              for j in range(body.get_height()) if body.get_at((i, j)).a == 255]  # fmt: skip
    seen = [spot for spot in inside if canvas.get_rect().collidepoint(spot)]
    assert len(seen) > 20
    assert all(tuple(canvas.get_at(spot))[:3] == ground for spot in seen)
    assert pygame.mask.from_threshold(canvas, ground, (1, 1, 1)).count() < 80 * 80 - 60


def test_a_dark_lamp_is_found_by_its_glint_also_in_the_night() -> None:
    session = Session(build(Genre.HOLLOW, 11))
    state = session.state
    stage = Stage(session.worlds.ground, int(state.ground[0]), Genre.HOLLOW)
    state.tick[0] = state.night[0] - 1
    stage.see(state, 0)
    canvas = pygame.Surface(SIZE)
    stage.draw(canvas, 1.0, 0.1)
    found = 0
    for lamp in stage.scenery.lamps:
        x, y = (int(place) for place in stage.scenery.spot(lamp))
        glass = x - 1 - stage.left, y - 12 - stage.top
        frame = glass[0] - 3, glass[1]
        if not int(state.burning[0]) >> lamp & 1 and canvas.get_rect().collidepoint(frame):
            found += 1
            assert sum(canvas.get_at(glass)[:3]) > 2 * sum(canvas.get_at(frame)[:3])
    assert found > 2


def test_who_is_watched_out_of_the_dark_sees_by_whom_from_the_first_doubt_on() -> None:
    """A foe whose sight reaches farther than the player's has its mark as long as it doubts."""
    session = Session(build(Genre.WATCH, 2))
    state = session.state
    foe = int(np.flatnonzero(state.role[0] == Role.WARDEN)[0])
    state.stirred[0], state.sleeps[0, foe], state.near_start[0, foe] = 0, 0, 0
    state.asleep[0, foe] = state.dazed[0, foe] = state.sees[0, 0] = 0
    state.x[0, foe], state.y[0, foe] = state.x[0, 0] + 4, state.y[0, 0]
    stage = Stage(session.worlds.ground, int(state.ground[0]), Genre.WATCH)

    def look(mood: Mood, *, watches: bool) -> bytes:
        state.mood[0, foe], state.doubt[0, foe] = mood, mood
        state.sees[0, foe] = int(watches)
        canvas = pygame.Surface(SIZE)
        for _ in range(10):
            stage.see(state, 0)
            stage.draw(canvas, 1.0, 0.1)
        x, y = stage.on_canvas(foe)
        return pygame.image.tobytes(canvas.subsurface((x - 9, y - 34, 18, 36)), "RGB")

    stage.clock = 0.0
    assert look(Mood.CALM, watches=True) == look(Mood.CALM, watches=False), "the calm stay unseen"
    assert not stage.marks
    look(Mood.SUSPICIOUS, watches=False)
    assert not stage.marks, "nor is seen who heeds something else"
    for mood in (Mood.SUSPICIOUS, Mood.HUNTING):
        dark = look(Mood.CALM, watches=False)
        assert look(mood, watches=True) != dark
        (mark,) = stage.marks
        x, y = stage.on_canvas(foe)
        assert mark.colliderect((x - 12, y - 40, 24, 40))
