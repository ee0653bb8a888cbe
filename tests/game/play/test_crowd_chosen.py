"""Twice as many folk: all sheets that lie over one another go on with the new offers."""

import pygame

from duskfolk.game.play.menu.choices import PAGES, ChoicesSheet
from duskfolk.game.play.menu.title import Title
from duskfolk.game.play.screen import Desk

UP, DOWN, ENTER, RIGHT = pygame.K_UP, pygame.K_DOWN, pygame.K_RETURN, pygame.K_RIGHT


def test_a_sheet_within_keeps_no_offers_that_are_closed(desk: Desk) -> None:
    title, canvas = Title(desk), pygame.Surface((640, 360))
    before = title.offers
    nights, folk = PAGES["settings"].index("night"), PAGES["night"].index("crowd")
    for key in (UP, UP, UP, ENTER, *[DOWN] * nights, ENTER, *[DOWN] * folk, RIGHT):
        title.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))
    title.draw(canvas)
    sheet = title._sheet
    assert isinstance(sheet, ChoicesSheet)
    assert isinstance(sheet._inner, ChoicesSheet)
    assert desk.crowd == 2
    assert title.offers is not before
    assert sheet.offers is sheet._inner.offers is title.offers
