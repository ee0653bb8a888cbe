"""A talk: what the lamplighter may say or types, who thinks it over, and the words that come back.

Draws nothing, see :mod:`.talk_box`; decides nothing, see :mod:`.speech`.
"""

from collections.abc import Sequence

import pygame

from ....agents.characters import Choice, Said
from ..keys import keyboard
from ..keys.entry import Entry
from ..keys.grip import Grip
from ..keys.input import BACK, CONFIRM, DOWN, UP
from ..keys.pen import Pen, digit_of, is_letter, written_by
from .box import TalkBox
from .hearing import AtOnce, Ears
from .partner import Partner
from .place import Place
from .shown import NONE, Manner
from .speech import LAST_WORDS
from .stream import Stream

_PATIENCE = 4.0  # seconds until words that nobody could read count as not understood
_TYPE = pygame.K_t  # of a gamepad: a keyboard's letters are typed
_UP, _DOWN, _LEAVE = (frozenset({k}) for k in (pygame.K_UP, pygame.K_DOWN, pygame.K_ESCAPE))
_ENTER = frozenset({pygame.K_RETURN, pygame.K_KP_ENTER})
_ON = CONFIRM | _ENTER
_FINAL = frozenset(("part", "alarm"))  # acts after which nobody listens any more
_STIR = 3  # pixels that a resting hand moves a mouse


class Talk:
    """A talk with one character.

    Args:
        partner: who is talked to.
        manner: how the player wants to talk.
        ears: who reads what is typed.

    No row is chosen until the player has moved to one, so a key that is pressed once too often does
    nothing.

    Attributes:
        open: False once the talk has ended.
        left: whether it was the player who left, before all was said.
        ending: whether all is said.

    What else it has is told in :class:`.Shown`.
    """

    def __init__(
        self,
        partner: Partner,
        manner: Manner = Manner(),  # noqa: B008 - a NamedTuple never changes
        ears: Ears | None = None,
    ) -> None:
        self._partner = partner
        self.character, self.manner = partner.character, manner
        if manner.language:
            self.character.speak(manner.language)
        self._ears: Ears = ears or AtOnce()
        self._box, self._pen = TalkBox(), Pen()
        self._recalled: Choice | Said | str | None = None  # what is answered once it comes to mind
        self._queue: list[str] = []
        self._grip = Grip()
        self._rest: tuple[int, int] | None = None  # where the mouse was while words came
        self.open, self.left, self.ending = True, False, False
        self._listens = True  # whether more can be said, even where all is said
        self.choices: tuple[Choice, ...] = ()
        self.clock = self._thought = 0.0
        self.missed = -1.0  # when a key chose, and no row was chosen
        self.asked = self.heard = ""
        self._say("greet")

    @property
    def entry(self) -> Entry | None:
        """The line that is typed now, if one is; it is also while an answer is given."""
        return self._pen.entry

    @property
    def awaits(self) -> bool:
        """Whether all is said, and a key ends the talk."""
        return self.ending and self.stream.done and not self.asked

    @property
    def busy(self) -> bool:
        """Whether the player is in the middle of typing."""
        return self._pen.busy

    @property
    def moment(self) -> str:
        """How the world goes on meanwhile."""
        return self._partner.moment

    @property
    def place(self) -> Place | None:
        """Where the box lies, once it was drawn."""
        return self._box.place

    @property
    def body(self) -> int:
        """Who is talked to."""
        return self._partner.body

    @property
    def unsaid(self) -> str:
        """What was written and is not said any more, as the talk is over."""
        return self._pen.unsaid

    @property
    def waits(self) -> str:
        """What was sent before the line ahead of it was answered, and is said after it."""
        return " ".join(self._queue)

    @property
    def down(self) -> set[int]:
        """The keys that are held."""
        return self._grip.down

    @property
    def rows(self) -> int:
        """How many rows can be chosen now."""
        if self.asked or self.ending or not self.stream.done:
            return 0
        return len(self.choices) + self.manner.typed

    @property
    def writes(self) -> pygame.Rect | None:
        """Where on the canvas the caret of a typed line stands, or would if one was begun.

        With a gamepad in hand there is none before one is begun: a system may show its keys there.
        """
        if self.ending or not self.manner.typed or (keyboard.is_pad() and self.entry is None):
            return None
        return self._box.caret

    def handle(self, event: pygame.Event) -> None:
        """Pick what to say, type it, or leave."""
        again = self._grip.again(event)
        if not self.open:
            return
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            self._point(event)
        elif self.entry is not None:
            self._type(self.entry, event, again=again)
        elif self.manner.typed and self.ending and self._listens and self._pen.begins(event):
            self.ending, self.row = False, len(self.choices)  # there is more to say after all
        elif self.manner.typed and self.ending:
            if not self._listens:
                self._pen.swallow(event)
            if event.type == pygame.KEYDOWN and not (again or is_letter(event)):
                self._press(event)
        elif self.manner.typed and self._pen.begins(event):
            self.row = len(self.choices)
        elif event.type == pygame.KEYDOWN and not (
            again or (self.manner.typed and is_letter(event))
        ):
            self._press(event)

    def update(self, seconds: float) -> None:
        """Letters appear one by one, and what was typed is answered once it is understood."""
        self.clock += seconds
        self._pen.pass_time(seconds)
        self.stream.pass_time(seconds)
        if self._recalled is not None:
            self._say(self._recalled)
        elif self.asked:
            self._thought += seconds
            said = self._ears.poll()
            if said is None and self._thought > _PATIENCE:
                said = Said(self.character.language, text=self.asked)
            if said is not None:
                self.asked = ""
                self._say(said)
        elif self._queue and self.stream.settled:
            self._ask()

    def draw(self, canvas: pygame.Surface, seen: Sequence[pygame.Rect] = (), rise: int = 0) -> None:
        """The box with all that is said, off those who must be ``seen``; see :class:`.TalkBox`."""
        self._box.draw(canvas, self, seen, rise)
        self._pen.given = self.writes is not None  # as the window reads it now

    def why_over(self) -> str:
        """Why the world allows no more talk, as with who was parted; else empty."""
        return self._partner.why_over()

    def close(self) -> None:
        """End it; what was written and not said is told in :attr:`unsaid`."""
        self.open = False
        self._pen.drop(self.waits)

    def _press(self, event: pygame.Event) -> None:
        """A key that writes nothing; who may type has no letter that chooses."""
        key, typed = event.key, self.manner.typed
        up, down, confirm = (_UP, _DOWN, _ENTER) if typed else (UP, DOWN, CONFIRM | _ENTER)
        digit = digit_of(event)
        if key in (_LEAVE if typed else BACK):  # who corrects a word that is said does not leave
            self.left = not self.ending
            self.close()
        elif self.asked or (typed and key == pygame.K_SPACE and self._pen.busy):
            return  # a space may part the words of who goes on typing
        elif key == _TYPE and typed and not (self.ending or written_by(event)):
            self._begin_to_type()
        elif not (key in _ON or key in up or key in down or digit):
            return  # Shift and its like mean nothing by themselves
        elif not self.stream.done:
            self.stream.finish()  # the impatient read at once, and choose nothing unread
        elif self.ending:
            if key in _ON and self.stream.settled:
                self.close()
        elif key in up or key in down:
            self._move(1 if key in down else -1)
        elif 0 < digit <= self.rows and self.stream.settled:
            self.row = digit - 1
            self._pick()
        elif key in confirm:
            self._pick()

    def _move(self, step: int) -> None:
        """Choose the next row, or at first the outermost one on that side."""
        self.row = (max(self.row, 0 if step < 0 else -1) + step) % max(1, self.rows)

    def _point(self, event: pygame.Event) -> None:
        """A mouse chooses what it is over, and hastens or ends what is not to be chosen."""
        row = self._box.row_at(event.pos) if self.rows else None
        stirred = self._has_stirred(event.pos)
        if event.type == pygame.MOUSEMOTION:
            if row is not None and self.entry is None and stirred:
                self.row = row
        elif event.button == pygame.BUTTON_LEFT and row is not None:
            if stirred or (row == self.row and self.stream.settled):
                self.row = row
                self._pick()
            elif self.stream.settled:
                self.row = row  # it came up under the mouse, and was not gone to
        elif event.button == pygame.BUTTON_LEFT and self._box.covers(event.pos) and not self.rows:
            self._press(pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0))

    def _has_stirred(self, at: tuple[int, int]) -> bool:
        """Whether the mouse was moved since there are rows to choose from."""
        if self._rest is None or not (self.rows and self.stream.settled):
            self._rest = at
            return False
        x, y = self._rest
        return abs(at[0] - x) > _STIR or abs(at[1] - y) > _STIR

    def _type(self, entry: Entry, event: pygame.Event, *, again: bool) -> None:
        """Write on; what is written while an answer is given is said after it."""
        if self._pen.writes(event):
            return
        wanted = entry.handle(event)
        if again:
            return  # a held key edits, and does no more
        if wanted == "leave":
            self._pen.entry = None
        elif wanted == "say":
            self._pen.entry = None
            self.stream.finish()  # who has a word to say in a fight does not hear the other out
            self._queue.append(entry.text.strip())
            if not self.asked:
                self._ask()

    def _ask(self) -> None:
        """Say the next line that was typed; it is answered once it is understood."""
        self.asked, self._thought = self._queue.pop(0), 0.0
        character = self.character
        self._ears.submit(self.asked, character.language, character.persona)

    def _begin_to_type(self) -> None:
        self.stream.finish()
        self.row, self._pen.entry = len(self.choices), Entry()

    def _pick(self) -> None:
        """Say the chosen row, if it is one, and if there was time to read what it answers."""
        if self.row < 0:
            self.missed = self.clock
        elif self.row >= len(self.choices):
            self._begin_to_type()
        elif self.stream.settled:
            self._say(self.choices[self.row])

    def _say(self, what: Choice | Said | str) -> None:
        if not self._partner.comes_to_mind(what):
            self._recalled = what  # and asked again with the next frame
            self.asked = what if isinstance(what, str) else _words(what)
            return
        self._recalled, self.asked = None, ""
        self.heard = "" if isinstance(what, str) else _words(what)
        reply = self._partner.answer(what)
        self.choices = reply.choices
        self._listens = reply.act not in _FINAL
        writes = self._listens and bool(self.entry or self._queue)
        self.ending = reply.act in LAST_WORDS and not writes
        if not self._listens:
            self._pen.drop(self.waits)
            self._queue.clear()
        self.stream, self.row = Stream(reply.line), len(self.choices) if self.entry else NONE


def _words(said: Choice | Said) -> str:
    return said.say if isinstance(said, Choice) else said.text
