"""What cannot be undone: the second press counts, unless something or some seconds come between."""

import pygame
import pytest

from duskfolk.game.play.keys.twice import Twice


def key(code: int) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=code, mod=0)


class Watch:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


def pressed(twice: Twice, what: object, event: pygame.Event | None = None) -> bool:
    twice.begins(event or key(pygame.K_x))
    return twice.press(what)


def test_the_second_press_counts_and_the_third_is_a_first_one(watch: Watch) -> None:
    twice = Twice(watch)
    assert [pressed(twice, "erase") for _ in range(4)] == [False, True, False, True]


@pytest.mark.parametrize("between", [
    key(pygame.K_ESCAPE), key(pygame.K_LEFT), pygame.Event(pygame.WINDOWFOCUSLOST),
    pygame.Event(pygame.MOUSEBUTTONDOWN, button=3, pos=(0, 0)),
])  # fmt: skip
def test_anything_else_calls_it_off(watch: Watch, between: pygame.Event) -> None:
    twice = Twice(watch)
    pressed(twice, "erase")
    assert twice.asked == "erase"
    twice.begins(between)
    assert twice.asked is None
    assert not pressed(twice, "erase")


def test_a_press_for_something_else_asks_for_that(watch: Watch) -> None:
    twice = Twice(watch)
    assert not pressed(twice, "erase")
    assert not pressed(twice, "forget")
    assert pressed(twice, "forget")


def test_some_seconds_call_it_off(watch: Watch) -> None:
    twice = Twice(watch)
    pressed(twice, "erase")
    watch.now = 3.9
    assert twice.asked == "erase"
    watch.now = 4.1
    assert twice.asked is None
    assert not pressed(twice, "erase")


def test_a_mouse_that_only_moves_calls_nothing_off_by_itself(watch: Watch) -> None:
    twice = Twice(watch)
    pressed(twice, "erase")
    twice.begins(pygame.Event(pygame.MOUSEMOTION, pos=(3, 3), rel=(1, 1), buttons=(0, 0, 0)))
    assert twice.asked == "erase"
    twice.let_go()
    assert twice.asked is None
