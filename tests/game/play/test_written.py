"""What is wrong with a string is found at the door where it is drawn."""

import pygame
import pytest

from duskfolk.game.play.kept.choices import SIZES
from duskfolk.game.play.looks.written import caught
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE

WHITE = (255, 255, 255)


@pytest.mark.parametrize("size", SIZES)
def test_strings_cut_covered_and_faint_are_found_and_others_are_not(size: float) -> None:
    canvas = pygame.Surface(SIZE)
    with caught(canvas) as page:
        text.write(canvas, "设置 abc", (20, 20), WHITE, size=size)
        text.write(canvas, "HHHHHHHH", (20, 80), WHITE, size=size)
        canvas.fill((0, 0, 0), (20, 80, 28 * size, 40))
        text.write(canvas, "gone", (20, 140), WHITE, size=size)
        canvas.fill((0, 0, 0), (20, 140, 200, 40))
        text.write(canvas, "off", (630, 20), WHITE, size=size)
        text.write(canvas, "faint", (20, 200), (60, 60, 60), size=size)
    found = {(fault.what, fault.text) for fault in page.faults()}
    assert found == {("covered", "HHHHHHHH"), ("cut", "off"), ("faint", "faint")}
