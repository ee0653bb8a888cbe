"""The figure `text` of `duskfolk bench look`: strings of all screens that are hard to read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pygame

from ....agents.characters.exam.part import Rows, Setup
from ...view.canvas import SIZE
from ..fitting import placed
from ..kept.choices import SIZES
from ..words.table import LANGUAGES
from .walk import desk_for, screens
from .written import Fault, caught

WINDOWS = ((640, 360), (800, 600), (1366, 768))


def text(data: Path, setup: Setup) -> Rows:
    """`text`: strings cut, covered, over others or under 4.5 : 1, each counted once a picture."""
    count = 0
    for where, fault in faults(setup.note):
        count += 1
        setup.note(f"{where}: {fault.what} {fault.more} {fault.text!r} {fault.area}")
    return {"text": float(count)}


def faults(note: Callable[[str], object]) -> Iterator[tuple[str, Fault]]:
    """All of them, with where they are; it is noted how far the walk has come.

    The canvas is the same in every window, so a string that is whole there is whole in all that
    show all of it: that is looked at for each size of a window.
    """
    for window in WINDOWS:
        area = placed(pygame.Rect((0, 0), window))
        if not pygame.Rect((0, 0), window).contains(area) or area.w < SIZE[0]:
            yield f"window {window}", Fault("cut", "", 0, tuple(area))
    for language in LANGUAGES:
        for letters in SIZES:
            pictures = strings = 0
            with TemporaryDirectory() as folder:
                for name, draw in screens(desk_for(Path(folder), language, letters)):
                    canvas = pygame.Surface(SIZE)
                    with caught(canvas) as page:
                        draw(canvas)
                    pictures, strings = pictures + 1, strings + len(page.written)
                    for fault in page.faults(letters):
                        yield f"{language} {letters} {name}", fault
            note(f"{language} {letters}: {pictures} pictures, {strings} strings")
