"""The sheet on which every key is changed: a list of deeds, and what is pressed for each."""

from itertools import pairwise

import pygame

from ...view import text
from ...view.hud import panel
from ...view.palette import GOLD, LAMP, PAPER, mix
from ..keys.bindings import DEEDS, PAD, SLOTS, Bindings, count, now
from ..keys.input import CONFIRM, LEFT, RIGHT, ROWS, walked
from ..keys.keyboard import is_pad
from ..keys.names import button_name, name_of
from ..keys.twice import Twice
from ..paper.key_caps import button_cap, key_cap, page_cap, page_caps
from ..paper.sheets import HIGH, WIDE
from ..screen import Desk
from ..words.keys import tell
from .listing import draw_more, first_shown
from .question import Question

_ROWS = (*DEEDS, "reset", "back")
_BACK = frozenset({pygame.K_ESCAPE})
_CLEARS = frozenset({pygame.K_DELETE, pygame.K_BACKSPACE})
_PADS = pygame.K_r  # stands for a button of a pad, which has neither
_PITCH = 15  # pixels from row to row


class KeySheet:
    """Two keys and a button of each deed.

    Args:
        desk: where the player's keys are remembered.

    Attributes:
        asks: what is waited for: "key" or "pad", which then comes to :meth:`answer`; else empty.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._at = self._slot = 0
        self._told = ""  # what came of the last change
        self._twice = Twice()  # to take what another deed has
        self.asks = ""
        self._question: Question | None = None  # whether all is to be as at first
        self._clears = pygame.Rect(0, 0, 0, 0)  # the mark beside the chosen key
        self._areas: dict[tuple[int, int], pygame.Rect] = {}  # by row and column, as last drawn

    @property
    def lit(self) -> object:
        """The row, the column, and whether a key is waited for."""
        asked = self._question.lit if self._question is not None else None
        return self._at, self._slot, self.asks, self._told, asked

    @property
    def _row(self) -> str:
        return _ROWS[self._at]

    def handle(self, key: int) -> str:
        """Take a key in; returns "back" to leave, else nothing."""
        if self.asks:  # a stick's arrow, which is no key that could be given
            return ""
        if self._question is not None:
            self._answer_all(pygame.Event(pygame.KEYDOWN, key=key))
        elif key in _BACK or (key in CONFIRM and self._row == "back"):
            return "back"
        elif key in ROWS:
            self._at = walked(key, self._at, len(_ROWS))
            self._told = ""
        elif (key in LEFT or key in RIGHT) and self._row in DEEDS:
            self._slot = (self._slot + (1 if key in RIGHT else -1)) % SLOTS
        elif key in CONFIRM and self._row == "reset":
            said = self._say("reset why")
            self._question = Question(said, self._say("reset no"), self._say("reset yes"))
        elif key in CONFIRM:
            self._twice.let_go()  # what was asked for another place is not for this one
            self.asks = "pad" if self._slot == PAD else "key"
        elif key in _CLEARS or (key == _PADS and is_pad()):
            self._clear()
        return ""

    def _answer_all(self, event: pygame.Event) -> None:
        """Whether all is to be as at first was asked."""
        assert self._question is not None, "it is asked"
        answer = self._question.handle(event)
        self._question = self._question if answer is None else None
        if answer:
            self._keep(Bindings(), self._say("reset done"))

    def _clear(self) -> None:
        """Nothing for the chosen place any more."""
        if self._row in DEEDS:
            cleared = now().clear(self._row, self._slot)
            self._keep(cleared, self._say("last" if cleared == now() else "changed"))

    def point(self, event: pygame.Event) -> str:
        """Take the mouse in, over a key or clicking it; returns what :meth:`handle` does."""
        clicks = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
        if self._question is not None:
            self._answer_all(event)
            return ""
        if self._clears.collidepoint(event.pos) and not self.asks:
            if clicks:
                self._clear()
            return ""
        if self.asks:  # who has only a mouse in hand leaves it as it is
            self.asks = "" if clicks else self.asks
            return ""
        under = next((at for at, area in self._areas.items() if area.collidepoint(event.pos)), None)
        if under is None:
            return ""
        self._at, self._slot = under
        return self.handle(pygame.K_RETURN) if clicks else ""

    def answer(self, event: pygame.Event) -> None:
        """What was pressed while it was asked for: a key by its American place, or a button."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE and self._gives_way():
            self.asks = ""
            return
        self._twice.begins(event)
        button = event.type == pygame.CONTROLLERBUTTONDOWN
        if button != (self.asks == "pad"):
            return
        given = event.button if button else event.key
        if not (button_name(given) if button else name_of(given)):
            self._told = self._say("cannot")
            return
        owner = now().taken(self._row, self._slot, given)
        if owner and not self._twice.press(given):
            return
        let_go = self._let_go()
        kept = "changed"
        if owner:
            kept = "swapped" if let_go else "swapped none"
        told = self._say(kept, other=self._say(owner) if owner else "", cap=let_go)
        self.asks = ""
        self._keep(now().give(self._row, self._slot, given), told)

    def draw(self, canvas: pygame.Surface) -> None:
        """The deeds with what is pressed for them."""
        size, language = self._desk.store.choices.letters, self._desk.language
        if self._question is not None:
            self._question.draw(canvas, size)
            return
        self._clears = pygame.Rect(0, 0, 0, 0)
        pitch = round(_PITCH * size)
        box = pygame.Rect(0, 0, 460 if size == 1 else 616, 0)
        fits = min(len(_ROWS), (HIGH - 66) // pitch - 1)
        box.h = pitch * (fits + 1) + 16
        box.midtop = WIDE // 2, max(6, (HIGH - 46 - box.h) // 2)
        panel(canvas, box)
        columns = [box.x + round(box.w * share) for share in (0.42, 0.64, 0.86)]
        for slot, x in enumerate(columns):
            said = self._say(f"key {slot}")
            text.write(canvas, said, (x, box.y + 7), mix(PAPER, GOLD, 0.5), size=size)
        first = first_shown(self._at, len(_ROWS), fits)
        self._areas = {}
        for number, row in enumerate(_ROWS[first : first + fits], first):
            y = box.y + 9 + pitch * (number - first + 1)
            lit = number == self._at
            colour = LAMP if lit else PAPER
            text.write(canvas, self._say(row), (box.x + 14, y), colour, size=size)
            edges = (
                [box.x, *(x - 8 for x in columns[1:]), box.right]
                if row in DEEDS
                else [box.x, box.right]
            )
            for slot, (left, right) in enumerate(pairwise(edges)):
                self._areas[number, slot] = pygame.Rect(left, y - 2, right - left, pitch)
            for slot, x in enumerate(columns if row in DEEDS else []):
                chosen = lit and slot == self._slot
                cap = self._cap(language, row, slot)
                shown = ("..." if self.asks else f"<{cap}>") if chosen else cap
                place = x - (text.ADVANCE * size if shown.startswith("<") else 0)
                text.write(canvas, shown, (round(place), y), colour, size=size)
                if chosen and cap != tell(language, "none") and not self.asks:
                    right = round(place) + text.width(shown, size)
                    self._clears = _draw_cross(canvas, (right, y), size)
        draw_more(canvas, box, range(first, first + fits), len(_ROWS))
        self._draw_words(canvas, box.bottom + 6, size)

    def _draw_words(self, canvas: pygame.Surface, y: int, size: float) -> None:
        """What is asked, what came of it, or the keys of this sheet."""
        wanted = self._twice.asked
        if self.asks and isinstance(wanted, int):
            told = now().taken(self._row, self._slot, wanted)
            write = button_cap if self.asks == "pad" else key_cap
            cap = write(self._desk.language, wanted)
            said = self._say("taken", cap=cap, other=self._say(told))
        elif self.asks:
            asked = "ask pad" if self.asks == "pad" else "ask" if self._gives_way() else "ask pause"
            said = self._say(asked, deed=self._say(self._row))
        else:
            said = self._told or self._help()
        lines = text.balanced(said, 600, size)
        high = text.line(size) * len(lines)
        area = pygame.Rect(0, 0, max(text.width(line, size) for line in lines) + 20, high + 8)
        area.midbottom = WIDE // 2, HIGH - 2
        area.top = max(y, area.top)
        area.clamp_ip(canvas.get_rect())
        panel(canvas, area)
        for number, line in enumerate(lines):
            at = WIDE // 2, area.y + 3 + text.line(size) * number
            text.write(canvas, line, at, LAMP if self.asks else PAPER, size=size, align=0.5)

    def _help(self) -> str:
        """What a press does in the chosen row."""
        caps = page_caps(self._desk.language)
        if self._row not in DEEDS:
            return self._say(f"{self._row} help", **caps)
        clear = page_cap(self._desk.language, _PADS if is_pad() else pygame.K_DELETE)
        return self._say("help", clear=clear, **caps)

    def _cap(self, language: str, deed: str, slot: int) -> str:
        if slot == PAD:
            return button_cap(language, now().buttons[deed])
        return key_cap(language, now().keys[deed][slot])

    def _let_go(self) -> str:
        """What the chosen slot holds, for who gets it; empty for nothing."""
        slot, deed = self._slot, self._row
        empty = now().buttons[deed] < 0 if slot == PAD else not now().keys[deed][slot]
        return "" if empty else self._cap(self._desk.language, deed, slot)

    def _gives_way(self) -> bool:
        """Whether Escape leaves things as they are: it can be given back to the pause alone."""
        return self._row != "pause" or self.asks == "pad"

    def _say(self, key: str, **values: object) -> str:
        return tell(self._desk.language, key, **values)

    def _keep(self, bindings: Bindings, told: str) -> None:
        count(bindings)
        self._desk.choose("keys", bindings.lines())
        self._told = told


def _draw_cross(canvas: pygame.Surface, at: tuple[int, int], size: float) -> pygame.Rect:
    """A small cross behind what can be cleared; returns where a click clears it."""
    area = pygame.Rect(at[0] + 1, at[1], round(9 * size), text.line(size))
    x, y, reach = area.centerx, area.y + round(7.5 * size), round(2 * size)
    for step in range(-reach, reach + 1):
        canvas.fill(LAMP, (x + step, y + step, 1, 1))
        canvas.fill(LAMP, (x + step, y - step, 1, 1))
    return area
