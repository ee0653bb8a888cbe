"""What a screen is, and what all screens share."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from ..replay import save
from ..view.palette import LOOKS, PLAIN, Look
from .settings import Settings
from .store import Store

if TYPE_CHECKING:
    from ..kinds import Genre, Role
    from ..replay import Replay
    from .session import Brain

_KEPT_REPLAYS = 50


class Screen:
    """One state of the app. The app calls these three, in this order, each frame."""

    frames_per_second = 60

    def handle(self, event: pygame.Event) -> None:
        """Take in one event."""

    def update(self, seconds: float) -> "Screen | None":
        """Let time pass; return the screen that follows, itself, or None to leave the game."""
        return self

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw on the 640 x 360 canvas."""


@dataclass
class Desk:
    """What lies ready for every screen."""

    settings: Settings
    store: Store
    brains: "dict[Role, Brain]" = field(default_factory=dict)
    note: str = ""  # said once at the title, such as why a brain could not be used

    @property
    def look(self) -> Look:
        """Colours and light as chosen."""
        name = self.settings.look or str(self.store.choices.get("look", "plain"))
        return LOOKS.get(name, PLAIN)

    @property
    def crowd(self) -> int:
        """1, or 2 for doubled hostile folk."""
        if self.settings.crowd != 1:
            return self.settings.crowd
        return 2 if self.store.choices.get("crowd") == 2 else 1

    @property
    def slider(self) -> float:
        """How hard the trained folk make it, from 0, gentle, to 1, fierce."""
        from .brains import slider_of

        return slider_of(self.settings.difficulty, self.store.choices.get("difficulty"))

    def brains_for(self, genre: "Genre") -> "dict[Role, Brain]":
        """Who decides for whom in a level of this genre."""
        from .brains import at_home

        return at_home(self.brains, self.settings, genre, self.slider)

    def keep_replay(self, replay: "Replay") -> None:
        """Keep a finished play for `duskfolk watch --replay`; the oldest beyond fifty make room."""
        folder = self.store.folder / "replays"
        level = replay.level
        name = f"{level.genre.name.lower()}-{level.number}-{replay.seed}-{time.time_ns()}.dusk"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            save(replay, folder / name)
            kept = sorted(folder.glob("*.dusk"), key=lambda path: path.stat().st_mtime)
            for old in kept[:-_KEPT_REPLAYS]:
                old.unlink()
        except OSError:
            pass  # a machine that cannot write is no reason to stop the game

    def screenshot_path(self) -> Path:
        """A free name for the next screenshot."""
        self.settings.out.mkdir(parents=True, exist_ok=True)
        number = 1
        while (path := self.settings.out / f"duskfolk-{number:03d}.png").exists():
            number += 1
        return path
