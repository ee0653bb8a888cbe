"""An hour of a cat on the keyboard: random keys, mouse and pad on all screens, as fast as it goes.

Each frame is a sixtieth of a second to the game, however soon the next one comes.
"""

import traceback
from collections import Counter
from pathlib import Path
from typing import get_args

import numpy as np
import pygame

from ....agents.characters.exam.part import Rows, Setup
from ...levels import build
from ...view.canvas import SIZE
from ...world.kinds import Genre
from ..app import show
from ..keys.input import AWAY
from ..screen import Go, Place, Screen
from ..screens import opening_for
from .setting import At, HurriedWindow, set_up
from .watched import watched

FRAMES = 216_000  # an hour
WARM = 18_000  # frames after which no more memory should be needed: five minutes
_MOVES_ON = 900  # frames after which another screen is gone to, so that all have their turn
_KEYS = (
    *map(ord, "wasdejkrtlfnmxcv 1234"), pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT,
    pygame.K_RETURN, pygame.K_SPACE, pygame.K_ESCAPE, pygame.K_TAB, pygame.K_LSHIFT,
    pygame.K_BACKSPACE, pygame.K_DELETE, pygame.K_F1, pygame.K_F10, pygame.K_PAGEDOWN,
)  # fmt: skip
_TEXT = ("a", "e", " ", "?", "你", "ß", "where", "\u202e", "0")
PLACES: tuple[Place, ...] = get_args(Place)
_WARY = 0.25  # of all presses of a key that leaves: else nothing else is seen
_LEAVES = frozenset({pygame.K_ESCAPE, pygame.K_BACKSPACE})


class _Cat:
    """Presses, points, types and walks away.

    Args:
        at: where.
        seed: of all that it does.

    Attributes:
        frames: so many have passed.
        seen: how many frames each screen was seen.
        used: megabytes after so many frames, one each minute.
    """

    def __init__(self, at: At, seed: int) -> None:
        self._at, self._luck = at, np.random.default_rng(seed)
        self._offers = at.desk.offers()
        self.frames, self.last = 0, FRAMES
        self.seen: Counter[str] = Counter()
        self.used: list[float] = []
        self._held: list[pygame.Event] = []

    def paw(self, screen: Screen, seconds: float) -> Screen | None:
        """Before each frame."""
        del seconds
        self.frames += 1
        self.seen[type(screen).__name__] += 1
        if self.frames % 3_600 == 0:
            self.used.append(megabytes())
        for _ in range(int(self._luck.poisson(0.25))):
            pygame.event.post(self._event())
        if self._held and self._luck.random() < 0.2:
            pygame.event.post(self._held.pop())
        if self.frames % _MOVES_ON == 0:
            # Somebody else was forgotten, or there are twice as many folk: the old ones are closed.
            self._offers = getattr(screen, "offers", getattr(screen, "_offers", self._offers))
            screen.close()
            return self.somewhere()
        return screen if self.frames < self.last else None

    def follow(self, go: Go) -> None:
        """Somebody else of the household may have been let play."""
        self._offers = go.offers

    def somewhere(self) -> Screen:
        """Any screen."""
        to = PLACES[self.frames // _MOVES_ON % len(PLACES)]
        level = None
        if to == "play":
            luck = self._luck
            genre = Genre(int(luck.integers(len(Genre))))
            level = build(genre, int(luck.integers(20)), int(luck.integers(1, 3)))
        return opening_for(self._at.desk, Go(to, self._offers, level))

    def _event(self) -> pygame.Event:
        kind = self._luck.random()
        if kind < 0.5:
            return self._key()
        if kind < 0.6:
            return pygame.Event(pygame.TEXTINPUT, text=str(self._luck.choice(_TEXT)))
        if kind < 0.8:
            return self._mouse()
        if kind < 0.985:
            return self._pad()
        if kind < 0.995:
            return pygame.Event(int(self._luck.choice([*AWAY, pygame.WINDOWFOCUSGAINED])))
        size = int(self._luck.integers(30, 1500)), int(self._luck.integers(20, 900))
        return pygame.Event(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1])

    def _key(self) -> pygame.Event:
        key = int(self._luck.choice(_KEYS))
        if key in _LEAVES and self._luck.random() > _WARY:
            key = pygame.K_RIGHT
        letter = chr(key) if key < pygame.K_DELETE and chr(key).isprintable() else ""
        self._held.append(pygame.Event(pygame.KEYUP, key=key, mod=0))
        return pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode=letter)

    def _mouse(self) -> pygame.Event:
        luck = self._luck
        at = int(luck.integers(-5, 2 * SIZE[0])), int(luck.integers(-5, 2 * SIZE[1]))
        kind = luck.random()
        if kind < 0.5:
            return pygame.Event(pygame.MOUSEMOTION, pos=at, rel=(1, 1), buttons=(0, 0, 0))
        if kind < 0.8:
            return pygame.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=int(luck.integers(1, 6)))
        if kind < 0.9:
            return pygame.Event(pygame.MOUSEBUTTONUP, pos=at, button=1)
        return pygame.Event(pygame.MOUSEWHEEL, x=0, y=int(luck.integers(-2, 3)))

    def _pad(self) -> pygame.Event:
        luck = self._luck
        which = int(luck.integers(0, 3))
        kind = luck.random()
        if kind < 0.03:
            return pygame.Event(pygame.CONTROLLERDEVICEADDED, device_index=which)
        if kind < 0.06:
            return pygame.Event(pygame.CONTROLLERDEVICEREMOVED, instance_id=which)
        if kind < 0.4:
            axis, value = int(luck.integers(0, 6)), int(luck.integers(-32768, 32768))
            return pygame.Event(
                pygame.CONTROLLERAXISMOTION, axis=axis, value=value, instance_id=which
            )
        button = int(luck.integers(0, 15))
        up = pygame.Event(pygame.CONTROLLERBUTTONUP, button=button, instance_id=which)
        self._held.append(up)
        return pygame.Event(pygame.CONTROLLERBUTTONDOWN, button=button, instance_id=which)


def megabytes() -> float:
    """What this process holds of memory; where no file tells, the most that it ever held."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * 4096 / 1e6


def soak(at: At, seed: int, frames: int, note: Setup) -> tuple[_Cat, int]:
    """Let a cat play for so many frames; returns it, and how often the game would have ended badly.

    Args:
        at: where.
        seed: of all that the cat does.
        frames: how many.
        note: is told of what went wrong.
    """
    cat, wrong = _Cat(at, seed), 0
    cat.last = frames
    while cat.frames < frames:
        try:
            show(at.window, at.desk, watched(at.desk, cat.somewhere(), cat.paw, cat.follow))
        except Exception:
            wrong += 1
            note.note(f"frame {cat.frames}: {traceback.format_exc(limit=-3)}")
    return cat, wrong


def rows(data: Path, setup: Setup) -> Rows:
    """How often it went wrong in an hour, and the megabytes that were needed after five minutes.

    Args:
        data: not needed.
        setup: is told what went wrong, and where the hour was spent.
    """
    del data
    with set_up(HurriedWindow, brains=True, seed=-1) as at:
        at.desk.sounding.begin()
        cat, wrong = soak(at, setup.seed, FRAMES, setup)
    setup.note(f"frames of each screen: {dict(cat.seen.most_common())}")
    setup.note(f"megabytes minute by minute: {', '.join(f'{one:.0f}' for one in cat.used)}")
    warm = cat.used[WARM // 3_600 - 1 :] or [0.0]
    return {"soak": float(wrong), "grown_mb": max(warm) - warm[0]}
