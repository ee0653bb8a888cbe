"""The upper half of the talk box: who speaks, with what face, and the words as they are said."""

from math import sin

import pygame

from ....agents.characters import Face
from ...view import text
from ...view.faces import FACE, Feeling, portrait
from ...view.palette import BERRY, EARTH, GOLD, INK, NIGHT, PAPER, mix
from ..words.talk import SLOW, told
from .shown import Shown

HEAD = 16  # pixels of the name's line, at size 1

_WIDE_OPEN = frozenset("aoAO啊哈大好吧吗他她那啦话花家下呀哪打拿")  # letters that open a mouth
_BLINKS, _BLINK = 3.7, 0.14  # seconds between two, and of one
_NOBODY = Face("round", "short", "#d8b090", "#54443c", "#5b4636", "#c79a4b")  # of old files
_HEARD = 15  # pixels of what is being answered
_BEATS = 6  # a second: how often what glows on a face changes


def draw_face(canvas: pygame.Surface, talk: Shown, corner: tuple[int, int]) -> None:
    """The portrait in its frame: it blinks, feels and speaks."""
    mood, stream, clock = talk.character.mood, talk.stream, talk.clock
    mouth = 0
    if stream.speaks:
        mouth = 2 if stream.line[stream.shown - 1] in _WIDE_OPEN else 1
    feeling = Feeling.of(mood.trust, mood.fear, mood.anger)
    codes = talk.character.persona.face or _NOBODY
    frame = pygame.Rect(*corner, FACE, FACE)
    eyes = clock % _BLINKS > _BLINK
    face = portrait(codes, feeling, mouth, eyes, int(clock * _BEATS) % 4)
    shiver = round(sin(clock * 40)) if mood.fear >= 0.75 else 0
    clip = canvas.get_clip()
    canvas.set_clip(frame.clip(clip))
    canvas.blit(face, (frame.x + shiver, frame.y))
    canvas.set_clip(clip)
    pygame.draw.rect(canvas, mix(GOLD, NIGHT, 0.2), frame.inflate(2, 2), 1)


def draw_head(canvas: pygame.Surface, talk: Shown, area: pygame.Rect) -> None:
    """Who it is, and what they are where there is room for both; and what the night does.

    Beneath, what the player has said that is being answered, where letters are small.
    """
    persona, size, language = talk.character.persona, talk.manner.size, talk.character.language
    night = told(talk.moment, language)
    colour = mix(BERRY, INK, 0.25) if talk.moment == SLOW else mix(PAPER, EARTH, 0.9)
    text.write(canvas, night, area.topright, colour, size=size, align=1.0, shadow=None)
    room = area.w - text.width(night, size) - 12
    name = text.cut(persona.name, room, size)
    text.write(canvas, name, area.topleft, mix(EARTH, GOLD, 0.25), size=size, shadow=None)
    taken = text.width(name, size) + 7 * size
    if taken + text.width(persona.title, size) <= room:
        beside, colour = (area.x + taken, area.y), mix(PAPER, EARTH, 0.9)
        text.write(canvas, persona.title, beside, colour, size=size, shadow=None)
    if heard_high(talk):
        words = text.cut(f"- {talk.heard}", area.w, size)
        at = area.x, area.y + round(HEAD * size)
        text.write(canvas, words, at, mix(PAPER, EARTH, 0.9), size=size, shadow=None)


def heard_high(talk: Shown) -> int:
    """The pixels that the player's last words take over their answer."""
    return _HEARD if talk.heard and not talk.asked and talk.manner.size == 1 else 0


def draw_words(
    canvas: pygame.Surface, talk: Shown, lines: list[str], area: pygame.Rect, step: int
) -> None:
    """What is said so far, letter by letter; of more lines than there is room for the last."""
    left, shown = talk.stream.shown, list[str]()
    for line in lines:
        if left <= 0:
            break
        shown.append(line[:left])
        left -= len(line) + _gap_after(talk.stream.line, talk.stream.shown - left + len(line))
    for number, line in enumerate(shown[-max(1, area.h // step) :]):
        at = area.x, area.y + step * number
        text.write(canvas, line, at, INK, size=talk.manner.size, shadow=None)


def draw_thought(
    canvas: pygame.Surface, talk: Shown, lines: list[str], area: pygame.Rect, step: int
) -> None:
    """What the player has said, and three dots while it is thought over."""
    size = talk.manner.size
    for number, line in enumerate(lines):
        at = area.x, area.y + step * number
        text.write(canvas, line, at, mix(PAPER, EARTH, 0.9), size=size, shadow=None)
    y = area.y + step * len(lines) + 5 * size
    for dot in range(3):
        lift = round(2 * size * max(0.0, sin(talk.clock * 7 - dot * 0.9)))
        canvas.fill(INK, (area.x + 6 * size * dot, y - lift, 2 * size, 2 * size))


def _gap_after(line: str, at: int) -> int:
    """Letters of a line that no shown line has: the space where it was broken."""
    return 1 if line[at : at + 1] == " " else 0
