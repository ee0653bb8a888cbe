"""A night is laid out beside the frames: its world, and its picture, painted and drawn once.

Until it lies there, the screen before goes out slowly, as a lamp does.
"""

import time
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import replace
from math import exp
from typing import NamedTuple

import pygame

from duskfolk.errors import DuskfolkError

from ...levels import Level, digest_of
from ...nights import Night
from ...replay import Replay
from ...view import text
from ...view.canvas import SIZE
from ...view.palette import GOLD, PAPER, mix
from ...view.stage import Stage
from ...world.kinds import Role
from .. import tidying
from ..back_room import ask_after, ask_first
from ..kept.broken_off import BrokenOff
from ..screen import Desk, Screen
from ..session.assist import Assist
from ..session.bystanders import Bystanders
from ..session.filming import stage_of
from ..session.seats import seat_of
from ..session.session import Session
from ..talk.beforehand import get_ready
from ..talk.situation import people_of
from ..words.levels import level_name
from .unfinished import Anew, Unfinished

_DIMS = 7.0  # how fast the screen before goes out, per second
_NAMED = 0.4  # seconds after which the level's name is told: who waits less has no time to read


class Laid(NamedTuple):
    """A night that lies ready.

    Attributes:
        level: what is played, as it was drawn, without the help that a player has.
        session: the play, in which nothing has happened but what was played before it was left.
        stage: its picture.
        bystanders: have seen all of it.
        unfinished: what is kept of it until it ends.
    """

    level: Level
    session: Session
    stage: Stage
    bystanders: Bystanders
    unfinished: Unfinished

    @property
    def role(self) -> Role:
        """Of who is played."""
        return self.level.bodies[self.session.played].role

    @property
    def lamplighter(self) -> bool:
        """Whether it is played as meant, and not as one of its folk."""
        return self.role == Role.LAMPLIGHTER


def laying(desk: Desk, level: Level, night: Night | None) -> Callable[[], Laid]:
    """How a night is laid out, with all choices as they are now; any thread may do it."""
    settings = desk.settings
    seed = settings.seed if settings.seed >= 0 else time.time_ns() & 0xFFFF
    slider = desk.slider_for(night)
    own, task = (None, None) if night is None else (night.setting, night.task)
    brains, played = dict(desk.brains_for(level.genre, slider)), seat_of(level, settings)
    told, look = desk.setup_for(level.genre, slider), desk.look
    helped = Assist.chosen(desk.store.choices).level(level) if played == 0 else level

    folder = desk.broken_off_folder
    file = None
    if folder is not None and night is not None and played == 0:
        file = BrokenOff(folder, night.name)

    def lay() -> Laid:
        before = None if file is None else file.read()
        if before is not None:  # it is lived again beside frames in which the same brains decide
            brains.update({role: deepcopy(mind) for role, mind in brains.items()})
        laid = begin(seed if before is None else before.seed)
        if before is not None and (anew := _go_on(laid, before)):
            laid = begin(seed, anew)
        laid.stage.see(laid.session.state, 0)
        return laid

    def begin(seed: int, anew: Anew = "") -> Laid:
        named = replace(told, night="" if night is None else night.name, digest=digest_of(level))
        session = Session(helped, seed, brains, played, named, own, task)
        kept = Unfinished(desk, session, file, anew)
        return Laid(level, session, stage_of(session, look, played), Bystanders(session), kept)

    return lay


def _go_on(laid: Laid, before: Replay) -> Anew:
    """Live what was played before the night was left, or tell what makes it another night now."""
    now, then = laid.session.recorder.replay, before.level
    alike = replace(now.level, hearts=then.hearts, night_ticks=then.night_ticks)
    if digest_of(alike) != digest_of(then):
        return "level"
    if digest_of(now.level) != digest_of(then):
        return "help"
    if now.setting != before.setting:
        return "setting"
    try:
        laid.session.live_again(before, laid.bystanders.see)
    except DuskfolkError:  # the rules are others
        return "level"
    return ""


class Opening(Screen):
    """What is seen while a night is laid out.

    Args:
        desk: whose choices count; nobody changes them meanwhile.
        find: tells the level that is played; it may take as long as to build one.
        night: of which it is the level, if it is of one.
        then: makes the screen of it.

    Attributes:
        name: of the level, once it is known.
    """

    goes_on = True

    def __init__(
        self,
        desk: Desk,
        find: Callable[[], Level],
        night: Night | None,
        then: Callable[[Laid], Screen],
    ) -> None:
        self._script, self._then = desk.script, then
        self.name = ""
        self._age = self._frame = 0.0

        def lay_and_look() -> Laid:
            level = find()
            self.name = level_name(desk.language, level.name)
            laid = laying(desk, level, night)()
            laid.stage.draw(pygame.Surface(SIZE), 0.0, 0.0)  # what is painted once, is
            return laid

        self._laid = ask_first(lay_and_look)
        # Not before: two threads would share Python's lock, and the player waits for this one.
        ask_after(self._laid, lambda: get_ready(self._people(), lambda: desk.ears))
        ask_after(self._laid, tidying.give_back)

    def _people(self) -> Iterable[str]:
        """Who may be talked to in it."""
        return people_of(self._laid.result().level, others=True).values()

    @property
    def tune(self) -> str:
        """A night begins calmly."""
        return "calm"

    def update(self, seconds: float) -> Screen:
        """Go on as soon as it lies there."""
        self._age += seconds
        self._frame = seconds
        return self._then(self._laid.result()) if self._laid.done() else self

    def draw(self, canvas: pygame.Surface) -> None:
        """What was seen before, darker and darker."""
        left = round(255 * exp(-_DIMS * self._frame))
        canvas.fill((left, left, left), special_flags=pygame.BLEND_RGB_MULT)
        if self._age > _NAMED:
            at, size = canvas.get_rect().center, self._script.size
            text.write(canvas, self.name, at, mix(PAPER, GOLD, 0.3), size=size, align=0.5)
