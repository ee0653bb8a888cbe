"""The talk of a play: whom with, how the night goes on meanwhile, what keys do after it."""

from collections.abc import Mapping, Sequence
from math import hypot
from typing import TYPE_CHECKING

import pygame

from ...view.stage import Stage
from ...world.kinds import Relation, Role
from ..keys.hush import Hush
from ..keys.input import HANDS_OFF
from ..paper.reading import seconds_for
from ..screen import Desk
from ..session.session import Session
from ..talk.aim import Aim
from ..talk.listeners import threatens
from ..talk.mark import TalkMark, draw_ring
from ..talk.pace import SLOWLY, pace_of
from ..words.table import joined
from ..words.talk import OVER, UNSAID, told

if TYPE_CHECKING:
    from ..talk.talk import Talk

_NEAR = 96.0  # pixels within which who must be seen is near: six tiles
_SEEN = 0.02  # of presence, from which one is drawn


class Talking:
    """The one talk of the moment, and the key that begins it.

    Args:
        session: the play.
        desk: who was met, who listens, and how the player wants to talk.
        people: the personas of bodies that can be talked to.

    Attributes:
        talk: the talk, while there is one.
        aim: whom another one would be with.
        mark: what shows that.
    """

    def __init__(self, session: Session, desk: Desk, people: Mapping[int, str]) -> None:
        self._session, self._desk, self._people = session, desk, people
        self.talk: Talk | None = None
        self.aim = Aim(session, people, lambda: desk.language)
        self.mark = TalkMark(self.aim, lambda: desk.script)
        self._hush = Hush()
        self._away = False  # whether the player looks at another window
        self._why, self._told = "", 0.0

    @property
    def pace(self) -> float:
        """The share of its usual pace at which the night goes on; none for who is away."""
        if self.talk is None:
            return SLOWLY if self._hush.surprises else 1.0
        return 0.0 if self._away else pace_of(self._session)

    @property
    def why(self) -> str:
        """Why the key of talk did nothing, for as long as it takes to read and is true."""
        return self._why if self._told > 0 and not self.aim.hearers else ""

    def takes(self, event: pygame.Event) -> bool:
        """Take in what is for a talk, or was meant for one; whether it was."""
        if self.talk is None:
            return self._hush.takes(event)
        if event.type in HANDS_OFF:
            self._away = True
        elif event.type in (pygame.WINDOWFOCUSGAINED, pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            self._away = False
        self.talk.handle(event)
        return True

    def begins(self, event: pygame.Event) -> bool:
        """Take in a key by which one talks, or chooses whom to; whether it was one."""
        if event.type != pygame.KEYDOWN or not self._people:
            return False
        if event.key == pygame.K_TAB and not getattr(event, "mod", 0) & pygame.KMOD_ALT:
            self.aim.see()
            self.aim.take_next()
        elif event.key == pygame.K_t:
            self.aim.see()
            self._begin(self.aim.whom())
        else:
            return False
        return True

    def see(self) -> None:
        """Take in a decision."""
        self.aim.see()

    def rest(self, seconds: float) -> tuple[int, ...]:
        """Let time pass without a talk; returns ways that were pressed for the world after all."""
        self._told -= seconds
        return self._hush.pass_time(seconds)

    def close_if_over(self) -> bool:
        """End a talk that the player has left, or the world takes away; whether there is none."""
        talk = self.talk
        if talk is None:
            return True
        if why := talk.why_over() if talk.open else "":
            talk.close()
            self._tell(talk, why)
        if talk.open:
            return False
        self._hush.begin(typing=talk.busy and not talk.left, down=talk.down)
        self.talk, self._away = None, False
        return True

    def place(self, stage: Stage, cards: Sequence[pygame.Rect] = ()) -> None:
        """Find where the mark lies, off what must be seen and off ``cards`` that are read."""
        if self.talk is not None or not self.aim.hearers or self._session.over:
            self.mark.hide()
            return
        body = self.aim.hearers[0]
        wisp = self._session.state.role[0, body] == Role.WISP
        off = [*stage.must_be_seen(), *cards]
        self.mark.place(stage.on_canvas(body), off, stage.landmarks(), wisp=bool(wisp))

    def draw(self, canvas: pygame.Surface, stage: Stage) -> None:
        """The box, off the player, whom they talk to, and foes who are near; the nearest first."""
        talk = self.talk
        assert talk is not None, "there is a talk"
        state, me = self._session.state, max(self._session.played, 0)
        foes = [
            b
            for b in range(int(state.bodies[0]))
            if b not in (me, talk.body)
            and state.relation[0, b, me] == Relation.HOSTILE
            and stage.motion.presence[b] > _SEEN
            and not stage.motion.sleeps(b)
        ]
        x, y = stage.on_canvas(me)

        def away(body: int) -> float:
            at = stage.on_canvas(body)
            return hypot(at[0] - x, at[1] - y)

        near = sorted((b for b in foes if away(b) <= _NEAR), key=away)
        beside = [talk.body] if away(talk.body) <= _NEAR else []
        feet = [stage.on_canvas(b) for b in (me, *beside, *near)]
        seen = [pygame.Rect(a - 10, b - 38, 20, 42) for a, b in feet]
        if beside:
            draw_ring(canvas, stage.on_canvas(talk.body), foe=threatens(self._session, talk.body))
        talk.draw(canvas, seen, stage.camera.risen)

    def lift(self, stage: Stage) -> None:
        """Move the picture from under the box, and back again after a talk."""
        place = self.talk.place if self.talk is not None else None
        stage.camera.rise = place.rise if place is not None else 0

    def _begin(self, body: int | None) -> None:
        if body is None:
            self._why = self.aim.why_nobody()
            self._told = seconds_for(self._why)
            return
        from ..talk.partner import InNight
        from ..talk.shown import Manner
        from ..talk.talk import Talk

        self._told = 0.0
        self.mark.met(body)
        desk, choices = self._desk, self._desk.store.choices
        manner = Manner(choices.typed, choices.letters, choices.tongue)
        self.talk = Talk(InNight(self._session, body, desk.characters), manner, desk.ears)

    def _tell(self, talk: "Talk", why: str) -> None:
        """Say why a talk is over that nobody has ended, and what was not said any more."""
        persona, language = talk.character.persona, talk.character.language
        if why == OVER and not talk.unsaid:
            return  # there is a sheet that says how it ended
        words = told(why, language).format(name=persona.name)
        if talk.unsaid:
            words = joined(language, words, told(UNSAID, language).format(line=talk.unsaid))
        self._desk.notes.answer(words)
