"""Cards and signs over the world: they hide neither the player, nor a foe, nor the open gate."""

import numpy as np
import pygame
import pytest

from duskfolk.game.levels import build
from duskfolk.game.nights import Night, level_of
from duskfolk.game.nights.first import FIRST
from duskfolk.game.play.night import written
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.paper import prompt
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.words.game import GATE_OPEN
from duskfolk.game.view.canvas import SIZE, TILE
from duskfolk.game.view.hud import CORNERS, draw_hud
from duskfolk.game.view.sheer import faintly
from duskfolk.game.view.signs import sign_area
from duskfolk.game.view.stage import BEYOND, Stage
from duskfolk.game.world.kinds import Genre, Mood, Relation, Role, Use
from duskfolk.game.world.rules import PLACE_GATE


def begun(desk: Desk, genre: Genre = Genre.WATCH) -> Playing:
    return Playing(desk, Offers(None), build(genre, 2))


def shown_by(screen: Playing, frames: int = 60) -> list[float]:
    """How much of each corner's card shows after a while of standing as things are."""
    screen._frame = 1 / 30
    for _ in range(frames):
        screen.stage.see(screen.session.state, 0)
        screen.draw(pygame.Surface(SIZE))
    return [round(share, 3) for share in screen.written.cards.shown[: len(CORNERS)]]


def put(screen: Playing, body: int, x: float, y: float) -> None:
    """Put a body where its feet are at this pixel of the level."""
    screen.session.state.x[0, body] = np.float32(x / TILE)
    screen.session.state.y[0, body] = np.float32((y - 4) / TILE)


def test_a_card_turns_sheer_while_the_player_is_under_it_and_comes_back(desk: Desk) -> None:
    screen = begun(desk, Genre.PACK)
    wide, high = screen.stage.scenery.size
    beyond = pygame.Vector2(wide - SIZE[0], high - SIZE[1])
    assert min(beyond) >= 0, "a level in which the camera stands still at every edge"
    for number, (corner, edge) in enumerate(zip(CORNERS, ((0, 0), (1, 0), (0, 1)), strict=True)):
        over = BEYOND[1] if edge[1] else -BEYOND[1]
        at = corner.centerx + edge[0] * beyond.x, corner.centery + edge[1] * beyond.y + over
        put(screen, 0, *at)
        assert shown_by(screen) == [0.25 if each == number else 1 for each in range(len(CORNERS))]
    put(screen, 0, wide / 2, high / 2)
    assert shown_by(screen) == [1, 1, 1]


def test_a_foe_turns_a_card_sheer_when_it_is_awake_and_in_sight(desk: Desk) -> None:
    screen = begun(desk)
    state = screen.session.state
    foe = next(a for a in range(1, 12) if state.relation[0, 0, a] == Relation.HOSTILE)
    put(screen, 0, 300, 250)
    shown_by(screen)
    put(screen, foe, 60 + screen.stage.left, 24 + screen.stage.top)
    state.stirred[0], state.sleeps[0, foe], state.near_start[0, foe] = 0, 0, 0
    for sleeps, sees, sheer in ((0, 0, 1), (1, 1, 1), (0, 1, 0.25)):
        state.sleeps[0, foe], state.sees[0, 0] = sleeps, sees << foe
        assert shown_by(screen)[0] == sheer, (sleeps, sees)


def test_the_gate_turns_a_card_sheer_when_it_is_open(desk: Desk) -> None:
    screen = begun(desk)
    scenery = screen.stage.scenery
    put(screen, 0, 300, 250)
    shown_by(screen)
    scenery.place_x[PLACE_GATE] = (24 + screen.stage.left) / TILE
    scenery.place_y[PLACE_GATE] = (24 + screen.stage.top) / TILE
    assert shown_by(screen)[0] == 1
    screen.session.state.gate_open[0] = 1
    assert shown_by(screen)[0] == 0.25


@pytest.mark.parametrize("genre", [each for each in Genre if each != Genre.HOLLOW])
def test_no_counter_lies_over_the_gate_when_one_stands_before_it(genre: Genre, desk: Desk) -> None:
    """Gates stand in the rim, and the HUD lies there: the picture shows a little beyond."""
    for number in range(12):
        session = Session(build(genre, number))
        stage = Stage(session.worlds.ground, int(session.state.ground[0]), genre)
        if not stage.scenery.has_gate:
            continue
        x, y = stage.scenery.spot(PLACE_GATE)
        session.state.x[0, 0], session.state.y[0, 0] = x / TILE, y / TILE
        stage.see(session.state, 0)
        stage.draw(pygame.Surface(SIZE), 1.0, 1.0)
        assert stage.gate is not None
        gate = pygame.Rect(stage.gate[0] - 13, stage.gate[1] - 26, 26, 26)
        assert pygame.Rect(0, 0, *SIZE).contains(gate), number
        assert gate.collidelist([CORNERS[0], CORNERS[2]]) < 0, number


def test_what_lies_under_a_sheer_card_is_seen() -> None:
    area = CORNERS[0]
    canvas = pygame.Surface(SIZE)
    canvas.fill((200, 40, 40))
    with faintly(canvas, area, 0.25):
        canvas.fill((0, 0, 0))
    assert canvas.get_at(area.center)[0] == pytest.approx(150, abs=2)
    with faintly(canvas, area, 1.0):
        canvas.fill((0, 0, 0))
    assert canvas.get_at(area.center)[0] == 0


@pytest.mark.parametrize("genre", list(Genre))
def test_every_card_of_the_hud_lies_in_its_corner(genre: Genre, desk: Desk) -> None:
    screen = begun(desk, genre)
    state = screen.session.state
    state.gate_open[0], state.carrying[0, 0], state.tick[0] = 1, 1, state.night[0] - 30
    screen.stage.see(state, 0)
    canvas = pygame.Surface(SIZE)
    canvas.fill((255, 0, 255))
    assert screen.stage.motion.now is not None
    draw_hud(canvas, screen.stage.motion.now, 0, 0.0)
    for corner in CORNERS:
        canvas.fill((255, 0, 255), corner)
    colours = pygame.surfarray.array3d(canvas).reshape(-1, 3)
    assert (colours == (255, 0, 255)).all(), "what lies beyond its corner never turns sheer"


@pytest.mark.parametrize("genre", list(Genre))
def test_the_first_words_do_not_lie_over_the_player(genre: Genre, desk: Desk) -> None:
    for number in range(3):
        screen = Playing(desk, Offers(None), build(genre, number))
        screen.draw(pygame.Surface(SIZE))
        card = screen.written.first_words[0]
        assert pygame.Rect(0, 0, *SIZE).contains(card)
        assert card.collidelist(CORNERS) == -1
        x, y = screen.stage.on_canvas(0)
        assert not card.colliderect((x - 10, y - 32, 20, 34))


@pytest.mark.parametrize("letters", [1, 2])
@pytest.mark.parametrize("night", FIRST, ids=lambda night: night.name)
def test_the_first_words_hide_nothing_that_one_has_to_find(
    desk: Desk, night: Night, letters: float
) -> None:
    for language in ("en", "zh"):
        desk.choose("letters", letters)
        desk.choose("language", language)
        screen = Playing(desk, Offers(None), level_of(night), None, night)
        screen.draw(pygame.Surface(SIZE))
        card, sought = screen.written.first_words[0], screen.stage.landmarks()
        assert len(sought) > 2
        assert card.collidelist(screen.stage.must_be_seen()) < 0
        covered = [sought[n] for n in card.collidelistall(sought)]
        assert len(covered) <= (0 if letters == 1 else 2), "large letters fill half of the picture"


def test_the_gate_is_seen_from_afar_and_more_so_once_it_is_open(desk: Desk) -> None:
    screen = begun(desk)
    state = screen.session.state
    bright: list[int] = []
    for is_open in (0, 1):
        state.gate_open[0] = is_open
        screen.stage.see(state, 0)
        canvas = pygame.Surface(SIZE)
        for _ in range(240):
            screen.stage.draw(canvas, 1.0, 1 / 60)
        gate = screen.stage.gate
        assert gate is not None
        area = pygame.Rect(gate[0] - 20, gate[1] - 60, 40, 60).clip(canvas.get_rect())
        shown = pygame.surfarray.array3d(canvas.subsurface(area)).astype(int)
        bright.append(int((shown.sum(2) > 480).sum()))
    assert bright[0] >= 20, "its lanterns"
    assert bright[1] >= 250, "and the light that stands over it"


@pytest.mark.parametrize("to", [(-900, 40), (300, 8), (639, 200), (20, 355), (1500, 1500)])
def test_a_sign_lies_in_the_picture_and_off_the_corners(to: tuple[int, int]) -> None:
    area = sign_area(GATE_OPEN, to)
    assert pygame.Rect(0, 0, *SIZE).contains(area)
    assert area.collidelist(CORNERS) == -1
    assert not area.colliderect((to[0] - 15, to[1] - 30, 30, 30)), "it hides what it points at"


def test_that_the_gate_is_open_is_told_until_it_is_in_the_picture(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(written, "draw_sign", lambda _canvas, words, *_: told.append(words))
    screen = begun(desk)
    state, place = screen.session.state, screen.stage.scenery.place_x

    def tells(gate: float, seconds: float) -> bool:
        told.clear()
        place[PLACE_GATE] = gate
        for _ in range(round(seconds / 0.05)):
            state.hearts[0, 0] = 3
            screen.update(0.05)
        screen.draw(pygame.Surface(SIZE))
        return told == [GATE_OPEN]

    assert not tells(90, 0.2), "it is shut"
    state.gate_open[0] = 1
    assert tells(10, 0.2), "first also where one sees it"
    assert not tells(10, 5.2)
    assert tells(90, 0.2), "and for as long as one does not"


def test_a_prompt_hides_neither_a_foe_nor_its_mark_nor_a_card_of_the_hud(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    areas: list[pygame.Rect] = []
    monkeypatch.setattr(prompt, "draw_prompt", lambda *what: areas.append(what[3]))
    monkeypatch.setattr(Session, "offer", lambda _: Use.TAKE)
    screen = begun(desk)
    state = screen.session.state
    foe = next(a for a in range(1, 12) if state.relation[0, 0, a] == Relation.HOSTILE)
    state.stirred[0], state.sleeps[0, foe], state.near_start[0, foe] = 0, 0, 0
    state.dazed[0, foe], state.mood[0, foe], state.sees[0, 0] = 0, Mood.HUNTING, 1 << foe
    for away in ((0, -16), (10, -30), (-12, -18), (0, 20), (14, 24), (0, -12)):
        put(screen, 0, 300, 180)
        put(screen, foe, 300 + away[0], 180 + away[1])
        areas.clear()
        shown_by(screen, 30)
        assert areas[-1].collidelist([*screen.stage.must_be_seen(), *CORNERS]) == -1, away
        assert len({area.y for area in areas[15:]}) == 1, "it does not leap to and fro"


def test_a_prompt_hides_no_lamp_either_where_there_is_another_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    areas: list[pygame.Rect] = []
    monkeypatch.setattr(prompt, "draw_prompt", lambda *what: areas.append(what[3]))
    monkeypatch.setattr(Session, "offer", lambda _: Use.KINDLE)
    screen = begun(desk)
    scenery, lamp = screen.stage.scenery, screen.stage.scenery.lamps[0]
    where = set[tuple[int, int]]()
    for away in ((0, 20), (0, -24), (4, -26), (-8, 18)):
        put(screen, 0, 300, 180)
        scenery.place_x[lamp] = (300 + away[0]) / TILE
        scenery.place_y[lamp] = (180 + away[1]) / TILE
        areas.clear()
        shown_by(screen, 30)
        assert areas[-1].collidelist(screen.stage.landmarks()) == -1, away
        assert len({area.y for area in areas[15:]}) == 1, "it does not leap to and fro"
        where.add((areas[-1].x - 300, areas[-1].y - 180))
    assert len(where) > 1


@pytest.mark.parametrize("low", [False, True])
@pytest.mark.parametrize("genre", list(Genre))
def test_a_gate_in_the_rim_lies_under_no_card(desk: Desk, genre: Genre, low: bool) -> None:
    screen = begun(desk, genre)
    scenery = screen.stage.scenery
    row = scenery.rows - 1 if low else 0
    for column in (1, scenery.columns // 2, scenery.columns - 2):
        scenery.place_x[PLACE_GATE], scenery.place_y[PLACE_GATE] = column + 0.5, row + 0.5
        scenery.has_gate = True
        put(screen, 0, (column + 0.5) * TILE, (row + (-1 if low else 2)) * TILE)
        shown_by(screen, 20)
        gate = screen.stage.gate
        assert gate is not None
        assert pygame.Rect(gate[0] - 15, gate[1] - 30, 30, 30).collidelist(CORNERS) == -1


def test_a_villager_turns_a_card_sheer(desk: Desk) -> None:
    screen = begun(desk, Genre.ESCORT)
    state = screen.session.state
    friend = next(a for a in range(1, 12) if state.role[0, a] == Role.VILLAGER)
    put(screen, 0, 300, 250)
    shown_by(screen)
    put(screen, friend, 60 + screen.stage.left, 24 + screen.stage.top)
    state.sees[0, 0] = 1 << friend
    assert shown_by(screen)[0] == 0.25
