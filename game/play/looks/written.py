"""Every string that is drawn, caught at the one door where letters come to the canvas.

A string is at fault where it leaves its surface, where it was cut to fit, where something covers a
part of it, where it lies over another one, where its letters are smaller than the player has
chosen, or where it is hard to tell from its ground: WCAG 2.2 asks for 4.5 : 1 between letters and
nine in ten of the dots around them. What is covered whole, or dimmed by a veil over all, is not
read then, and at no fault; nor is a card that is sheer, since somebody is under it.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
import pygame

from ...view import sheer, text
from ...view.palette import Colour

LEAST = 4.5
_GROUND = 10  # percent of the dots of its ground that may be nearer to a letter
_WHOLE, _GONE = 0.97, 0.4  # of a string's dots that stand at the end: all is read, nothing is
_NEAR = 12  # of a colour channel, within which a dot is still the one that was drawn
_INK = 160  # of alpha, from which on a dot belongs to a letter

Dots = npt.NDArray[np.bool_]


class Fault(NamedTuple):
    """What is wrong with a string."""

    what: str
    text: str
    size: float
    area: tuple[int, ...]
    more: str = ""


@dataclass
class Written:
    """One string as it was drawn."""

    text: str
    size: float
    colour: Colour
    area: pygame.Rect  # of its ink
    ink: Dots  # (x, y) within that area
    contrast: float
    left: bool  # its surface, or what may be drawn of it
    drawn: npt.NDArray[np.int_] = field(default_factory=lambda: np.zeros((0, 0, 3), int))


@dataclass
class Page:
    """The strings of one picture."""

    canvas: pygame.Surface
    written: list[Written] = field(default_factory=list[Written])
    cut: list[str] = field(default_factory=list[str])

    def faults(self, least: float = 1) -> list[Fault]:
        """All that is wrong with them, once the picture is drawn.

        Args:
            least: the size of letters that the player has chosen.
        """
        found = [Fault("shortened", cut, 0, (0, 0, 0, 0)) for cut in self.cut]
        read: list[Written] = []
        for one in self.written:
            area = tuple(one.area)
            if one.left:
                found.append(Fault("cut", one.text, one.size, area))
                continue
            stands = self._stands(one)
            if stands >= _WHOLE:
                read.append(one)
                if one.size < least:
                    found.append(Fault("small", one.text, one.size, area))
            elif stands > _GONE:
                found.append(Fault("covered", one.text, one.size, area, f"{stands:.2f}"))
        for n, one in enumerate(read):
            if one.contrast < LEAST:
                how = f"{one.contrast:.1f}"
                found.append(Fault("faint", one.text, one.size, tuple(one.area), how))
            over = one.area.collidelist([other.area for other in read[:n]])
            if over >= 0:
                found.append(Fault("over", one.text, one.size, tuple(one.area), read[over].text))
        return found

    def _stands(self, one: Written) -> float:
        """The share of its dots that are still as they were drawn."""
        now = pygame.surfarray.array3d(self.canvas.subsurface(one.area)).astype(int)
        same = np.all(abs(now - one.drawn) <= _NEAR, axis=2)
        return float(same[one.ink].mean())


@contextmanager
def caught(canvas: pygame.Surface) -> Generator[Page]:
    """Whatever is drawn on the canvas meanwhile."""
    page, write, cut = Page(canvas), text.write, text.cut

    def writes(onto: pygame.Surface, said: str, at: tuple[float, float], *given: Colour,
               size: float = 1, align: float = 0.0, **how: Colour | None) -> None:  # fmt: skip
        shape = None if sheer.is_sheer() else _shape(said, size)
        if onto is canvas and shape is not None:
            place = round(at[0] - align * text.width(said, size)), round(at[1])
            colour = given[0] if given else how.get("colour") or text.PAPER
            page.written.append(_seen(onto, said, size, colour, shape, place))
        write(onto, said, at, *given, size=size, align=align, **how)  # pyright: ignore[reportArgumentType]
        if onto is canvas and shape is not None and not page.written[-1].left:
            area = onto.subsurface(page.written[-1].area)
            page.written[-1].drawn = pygame.surfarray.array3d(area).astype(int)

    def cuts(said: str, room: int, size: float = 1) -> str:
        told = cut(said, room, size)
        page.cut += [] if told == said else [said]
        return told

    with patch.object(text, "write", writes), patch.object(text, "cut", cuts):
        yield page


def _shape(said: str, size: float) -> Dots | None:
    """The dots of a string's letters; None where it has none, as of a space."""
    drawn = text.drawn(said, text.PAPER, size)
    mask = pygame.mask.from_surface(drawn, _INK)
    shown = mask.to_surface(setcolor=(255, 255, 255), unsetcolor=(0, 0, 0))
    dots = pygame.surfarray.array3d(shown)[..., 0] > 0
    return dots if dots.any() else None


def _seen(onto: pygame.Surface, said: str, size: float, colour: Colour, shape: Dots,
          place: tuple[int, int]) -> Written:  # fmt: skip
    """A string just before it is drawn, so that its ground is still seen."""
    xs, ys = np.nonzero(shape)
    left, top, right, bottom = int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1
    area = pygame.Rect(place[0] + left, place[1] + top, right - left, bottom - top)
    ink = shape[left:right, top:bottom]
    if not onto.get_clip().contains(area):
        return Written(said, size, colour, area, ink, 21.0, left=True)
    ground = pygame.surfarray.array3d(onto.subsurface(area)).reshape(-1, 3)
    light, own = luminance(ground), float(luminance(np.array([colour]))[0])
    ratio = (np.maximum(light, own) + 0.05) / (np.minimum(light, own) + 0.05)
    return Written(said, size, colour, area, ink, float(np.percentile(ratio, _GROUND)), left=False)


def luminance(colours: npt.NDArray[np.integer]) -> npt.NDArray[np.float64]:
    """How light colours are, 0 to 1, as WCAG counts it; ``colours`` (n, 3)."""
    share = colours / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def words_of(draw: Callable[[pygame.Surface], None], canvas: pygame.Surface) -> list[str]:
    """Every string of a picture, in the order in which they are drawn."""
    with caught(canvas) as page:
        draw(canvas)
    return [one.text for one in page.written]
