"""What measures the hands sees what it is to see."""

import pygame
import pytest

from duskfolk.agents.characters.exam.part import Setup
from duskfolk.game.levels import build
from duskfolk.game.play.feel.key import snaps
from duskfolk.game.play.feel.setting import At, HurriedWindow
from duskfolk.game.play.feel.soak import soak
from duskfolk.game.play.feel.twins import Step, Twins
from duskfolk.game.play.menu.title import Title
from duskfolk.game.play.screen import Desk
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Genre

FRAME = 1 / 60


def test_twins_stand_apart_and_look_unlike_from_the_frame_of_a_key_on(desk: Desk) -> None:
    twins, canvas = Twins(desk, build(Genre.HOLLOW, 1), 0, by_ember=False), pygame.Surface(SIZE)
    for _ in range(20):
        twins.update(FRAME)
        assert not twins.look_unlike(canvas)
        assert not twins.stand_apart()
    twins.press(pygame.Event(pygame.KEYDOWN, key=pygame.K_DOWN, mod=0))
    apart: list[bool] = []
    for _ in range(2):
        twins.update(FRAME)
        apart.append(twins.stand_apart())
    assert apart[-1], "within two frames"
    assert twins.look_unlike(canvas)


def test_a_snap_is_how_far_a_decision_throws_the_hero_off_its_way() -> None:
    walk = [Step(float(x), 0.0, FRAME, decided=x == 3) for x in range(6)]
    assert list(snaps(walk)) == [pytest.approx(0.0)]
    thrown = [*walk[:3], Step(6.0, 4.0, FRAME, decided=True)]
    assert list(snaps(thrown)) == [pytest.approx(5.0)]


def test_a_soak_counts_what_goes_wrong_and_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    window, draw, drawn = HurriedWindow(), Title.draw, [0]

    def fail_once(self: Title, canvas: pygame.Surface) -> None:
        drawn[0] += 1
        if drawn[0] == 5:
            raise ValueError("a fault")
        draw(self, canvas)

    monkeypatch.setattr(Title, "draw", fail_once)
    cat, wrong = soak(At(window, desk), 1, 120, Setup(note=told.append))
    assert (wrong, cat.frames) == (1, 120)
    assert "a fault" in told[0]
    assert cat.seen["Title"] > 0
