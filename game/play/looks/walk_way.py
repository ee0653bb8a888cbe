"""The part of a walk that leads along the way: the valley, its story, and the square."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pygame

from ...nights.story import BEATS, beat_at
from ..kept.journey import WAY, Journey, Trace
from ..menu.valley import Valley
from ..offering.offers import Offers
from ..paper.bubble import bubble_area, draw_bubble
from ..paper.story_card import draw_story
from ..screen import Desk
from ..square.screen import Square
from ..words.journey import tell
from ..words.remarks import TABLES, first_name, keys_of, said
from .steps import LEFT, RIGHT, Draw, over, press, ready, settle

_LONGEST = 12  # remarks of each language, those with most letters
_HEADS = (60, 120), (320, 200), (590, 300)  # where somebody's head may be who speaks


def way(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    """The map from its first night to its end, all pages of the story, and who says what."""
    yield "valley, new", ready(Valley(desk, offers))
    told = tuple(range(len(WAY) + 1))
    won = {night.name: Trace(3, n % 4, 123.4) for n, night in enumerate(WAY)}
    lost = {**won, WAY[-1].name: Trace(0, 2)}
    desk.keep_journey(Journey(lost, WAY[-1].name, told))
    valley = Valley(desk, offers)
    for number in range(len(WAY)):
        yield f"valley, night {len(WAY) - number}", ready(valley)
        press(valley, LEFT)
    desk.keep_journey(Journey(won, WAY[0].name, told))
    press(ended := Valley(desk, offers), RIGHT)
    yield "valley, lit", ready(ended)
    yield from _story(desk)
    yield from _square(desk, offers)


def _story(desk: Desk) -> Iterator[tuple[str, Draw]]:
    language, size = desk.script
    for at in BEATS:
        beat = beat_at(at, language)
        for number, page in enumerate(beat.pages):
            draw = partial(
                draw_story, title=beat.title, page=page, hint=f"E {tell(language, 'read')}",
                size=size, under=f"{number + 1}/{len(beat.pages)}",
            )  # fmt: skip
            yield f"story {at}, {number}", over(_night, draw)


def _square(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    journey = desk.journey
    for name, nights in (("new", dict(list(journey.nights.items())[:1])), ("lit", journey.nights)):
        desk.keep_journey(replace(journey, nights=nights))
        square = Square(desk, offers)
        settle(square)
        for _ in range(40):
            square.update(0.05)
        yield f"square, {name}", ready(square)
        press(square, pygame.K_TAB)
        yield f"square, {name}, another", ready(square)
        square.close()
    language, size = desk.script
    keys = (
        key for kind, by in TABLES[language].items() for one in by for key in keys_of(kind, one)
    )
    lines = [said(key, language, "warden", 12, "marta") for key in keys]
    for number, words in enumerate(sorted(lines, key=len)[-_LONGEST:]):
        head = _HEADS[number % len(_HEADS)]
        name = first_name("marta", language)
        area = bubble_area(name, words, head, size)
        draw = partial(draw_bubble, name=name, words=words, area=area, head=head, size=size)
        yield f"remark {number}", over(_night, draw)


def _night(canvas: pygame.Surface) -> None:
    canvas.fill((30, 30, 54))
