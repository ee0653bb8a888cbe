"""A night is laid out beside the frames, painted once, and is the night that was asked for."""

import threading
import time

import pygame
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.menu.title import Title
from duskfolk.game.play.night import opening
from duskfolk.game.play.night.opening import Opening
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk, Go, Screen
from duskfolk.game.play.screens import opening_for
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Genre, Outcome


def opened(screen: Screen, canvas: pygame.Surface) -> Playing:
    assert isinstance(screen, Opening)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        after = screen.update(1 / 60)
        if isinstance(after, Playing):
            return after
        after.draw(canvas)
        time.sleep(0.005)
    raise AssertionError("the night was not laid out in a minute")


def test_frames_go_on_and_dim_while_a_night_is_laid_out_on_another_thread(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    may, threads = threading.Event(), list[threading.Thread]()
    real = opening.stage_of

    def slowly(*given: object) -> object:
        threads.append(threading.current_thread())
        assert may.wait(60)
        return real(*given)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(opening, "stage_of", slowly)
    offers, canvas = Offers(desk.store.folder), pygame.Surface(SIZE)
    canvas.fill((200, 200, 200))
    level = build(Genre.WATCH, 2)
    screen = opening_for(desk, Go("play", offers, level))
    shades = []
    for _ in range(20):
        assert screen.update(1 / 60) is screen
        screen.draw(canvas)
        shades.append(canvas.get_at((5, 5))[0])
    assert shades == sorted(shades, reverse=True)
    assert shades[-1] < 40
    may.set()
    playing = opened(screen, canvas)
    assert threads[0] is not threading.main_thread()
    assert playing.session.level is level
    assert playing.session.seed == desk.settings.seed


def test_a_level_that_is_played_again_is_not_painted_again(desk: Desk) -> None:
    offers, canvas, level = Offers(desk.store.folder), pygame.Surface(SIZE), build(Genre.PACK, 2)
    first, second = (opened(opening_for(desk, Go("play", offers, level)), canvas) for _ in range(2))
    assert first.stage.scenery is second.stage.scenery
    assert first.stage is not second.stage
    assert first.session is not second.session


def test_the_title_comes_back_to_what_is_painted_and_makes_its_next_scene_beside_the_frames(
    desk: Desk,
) -> None:
    first, again = Title(desk), Title(desk)
    assert first._stage.scenery is again._stage.scenery
    again._session.state.outcome[0] = Outcome.LOST
    before, deadline = again._session, time.monotonic() + 60
    while again._session is before and time.monotonic() < deadline:
        again.update(1 / 10)
        time.sleep(0.01)
    assert again._session.level.genre == Genre(1)
