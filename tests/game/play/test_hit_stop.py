"""A blow stands still for a moment: less for who wants less shake, and never in the record."""

import numpy as np
import pygame

from duskfolk.game.levels import build
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk
from duskfolk.game.world.kinds import Genre, Tally

FRAME = 1 / 120


def stand_until_struck(desk: Desk) -> tuple[Playing, float]:
    """A play of who takes one step, up to a second after a blow, and how long that stood."""
    desk.choose("lessons", False)  # else it waits for who reads of the first danger
    desk.choose("difficulty", 0.5)
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.WATCH, 1))
    struck, stood = playing.session.state.tally[0, 0], 0.0
    playing.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_LEFT, mod=0))
    playing.handle(pygame.Event(pygame.KEYUP, key=pygame.K_LEFT, mod=0))
    while not struck[Tally.STRUCK] and len(playing.session.moves) < 300:
        playing.update(FRAME)
    assert struck[Tally.STRUCK], "this level has somebody near who strikes"
    first = len(playing.session.moves)
    while len(playing.session.moves) < first + 10:
        before = playing._due
        playing.update(FRAME)
        stood += FRAME * (playing._due == before)
    return playing, stood


def test_the_night_stands_still_for_a_blow_and_the_replay_does_not_know(desk: Desk) -> None:
    playing, stood = stand_until_struck(desk)
    assert 0.06 <= stood <= 0.09
    desk.choose("look", "high contrast")
    gently, short = stand_until_struck(desk)
    assert 0 < short < 0.06
    assert np.array_equal(playing.session.moves, gently.session.moves)
    assert playing.session.worlds.digest(0) == gently.session.worlds.digest(0)
