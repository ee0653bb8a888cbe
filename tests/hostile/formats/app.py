"""What the game itself keeps: choices, and the plays it begins with."""

import os
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from duskfolk.agents.recommender import UNKNOWN
from duskfolk.errors import FileError
from duskfolk.game.play.kept.choices import ASK, LISTS
from duskfolk.game.play.kept.journey import Journey
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.keys.bindings import Bindings
from duskfolk.game.play.menu.title import Title
from duskfolk.game.play.offering.numbers import numbers_of
from duskfolk.game.play.offering.offers import CARDS, Offers
from duskfolk.game.play.offering.stock import known, shelved
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.brains import at_home
from duskfolk.game.play.settings import Settings
from duskfolk.game.view.palette import LOOKS
from duskfolk.game.world.kinds import Genre
from hostile.edits import Branch, Edit, Plan
from hostile.formats.base import File, Json, printable, require
from hostile.formats.people import Plays
from hostile.shapes import Shape
from hostile.values import NUMBERS, TEXTS

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")


class Choices(Json):
    """What the player chose last time; whatever is in it, the game starts."""

    name, owner, file, starts = "choices", "app", "choices.json", True

    def branch(self, luck: Random, sample: str) -> Edit:
        if luck.random() < 0.5:
            key = luck.choice((*ASK, *LISTS, "as"))
            value = luck.choice((*NUMBERS, *TEXTS, None, True, [], {}, [1], "0,5", "2", 2.0, 1e999,
                                 ["up.0=q", "up.9=q", "dash.2=nosuch", "use.²=a"]))  # fmt: skip
            return Branch("tree", how="set" if key in self.tree(sample) else "add",
                          path=(key,), value=value)  # fmt: skip
        return super().branch(luck, sample)

    def make(self, plan: Plan) -> Any:
        for edit in plan.of("shape"):
            assert isinstance(edit, Shape)
            if "name" in edit.how or edit.how in ("nul", "surrogate", "too long", "beneath a file"):
                return str(self.scratch)  # a folder without choices
        super().make(plan)
        return str(self.scratch)

    def open(self, given: Any, luck: Random) -> Desk:
        return Desk(Settings(), Store(Path(given)))

    def live(self, opened: Desk, luck: Random, *, honest: bool) -> None:
        settings_of(opened)
        bound = Bindings.told(opened.store.choices.keys)
        require(Bindings.told(bound.lines()) == bound, "keys are read back as others")
        for genre in Genre:
            at_home({}, opened.settings, genre, opened.slider)
        if luck.random() < 0.15:
            _turn_all(opened, self.scratch)
        try:
            opened.store.choose("look", "plain")
            opened.store.choose("difficulty", 0.25)
        except FileError:  # a folder in its place, say, which is not ours to move
            require(bool(opened.store.notes) and not honest, "nothing was said at the start")
            return
        again = Desk(Settings(), Store(opened.store.folder))
        settings_of(again)
        require(again.store.choices.difficulty == 0.25, "a choice is not kept")
        if honest:
            require(not opened.store.notes, "something is said of an honest file")
            require(again.crowd == opened.crowd, "another choice is lost")


def settings_of(desk: Desk) -> None:
    """All that screens ask of choices."""
    require(0 <= desk.slider <= 1, f"the slider stands at {desk.slider}")
    require(desk.crowd in (1, 2), f"the crowd is {desk.crowd}")
    require(desk.look in LOOKS.values(), "a look that does not exist")
    for note in desk.store.notes:
        printable(note)
        require(len(note) <= 400, "a note of more than 400 characters")


def _turn_all(desk: Desk, folder: Path) -> None:
    """Every entry of the settings, turned both ways with the keys of the title."""
    import pygame

    title = Title(desk, Offers(folder / "offers"))
    for key in (pygame.K_DOWN, pygame.K_DOWN, pygame.K_RETURN):
        title.handle(pygame.event.Event(pygame.KEYDOWN, key=key, scancode=0, mod=0, unicode=""))
    canvas = pygame.Surface((640, 360))
    for _ in range(4):
        for key in (pygame.K_RIGHT, pygame.K_LEFT, pygame.K_DOWN):
            event = pygame.event.Event(pygame.KEYDOWN, key=key, scancode=0, mod=0, unicode="")
            title.handle(event)
            title.draw(canvas)


class FirstOffers(Plays):
    """The same file, as the game begins with it: it starts, whatever that holds."""

    name, owner, starts = "offers", "people", True

    @property
    def folder(self) -> Path:
        return self.corpus / "plays"

    def make(self, plan: Plan) -> Any:
        for edit in plan.of("shape"):
            assert isinstance(edit, Shape)
            if "name" in edit.how or edit.how in ("nul", "surrogate", "too long", "beneath a file"):
                return str(self.scratch)
        super().make(plan)
        return str(self.scratch)

    def warm(self) -> None:
        known(1)

    def open(self, given: Any, luck: Random) -> Any:
        return Offers(Path(given))

    def live(self, opened: Any, luck: Random, *, honest: bool) -> None:
        printable(opened.note)
        require(len(opened.note) <= 400, "a note of more than 400 characters")
        require(numbers_of(opened.recommender.plays(), Journey()).nights >= 0, "nights are missing")
        shelf = shelved(known(1), dict.fromkeys(Genre, UNKNOWN))
        hand = opened.recommender.deal(shelf, CARDS, opened.target)
        require(len(hand) == CARDS, f"{len(hand)} cards lie there")
        if honest:
            require(not opened.note, f"honest plays are refused: {opened.note}")


FORMATS: Sequence[type[File]] = (Choices, FirstOffers)
