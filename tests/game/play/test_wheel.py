"""The wheel goes up and down what can be chosen, and leads nobody who walks."""

import pygame
import pytest

from duskfolk.game.play.app import Window, show
from duskfolk.game.play.keys.wheel import rows
from duskfolk.game.play.menu.title import Title
from duskfolk.game.play.screen import Desk


@pytest.mark.parametrize(("turn", "rows_down"), [(-1, 1), (-2, 2), (1, -1), (-40, 3), (0, 0)])
def test_a_turn_is_so_many_rows(turn: int, rows_down: int) -> None:
    turned = rows(pygame.Event(pygame.MOUSEWHEEL, x=0, y=turn), walking=False)
    pressed = [event.key for event in turned if event.type == pygame.KEYDOWN]
    assert pressed == [pygame.K_DOWN if rows_down > 0 else pygame.K_UP] * abs(rows_down)


def test_who_walks_is_not_led_by_it() -> None:
    turn = pygame.Event(pygame.MOUSEWHEEL, x=0, y=1)
    assert rows(turn, walking=True) == [turn]


def test_a_menu_is_gone_through_with_the_wheel(desk: Desk) -> None:
    window, title = Window(), Title(desk)
    before = title.lit
    pygame.event.clear()
    pygame.event.post(pygame.Event(pygame.MOUSEWHEEL, x=0, y=-1))
    show(window, desk, title, frames=2)
    assert title.lit != before
