"""Which key does what: each deed has two keys and a button of a pad, and all can be changed.

Screens know deeds by the keys that stand for them on an American keyboard (:data:`STANDS`). What
the player has chosen counts at the door where keys come in (:class:`Door`), so that no screen knows
of it. In menus arrows, Space, Enter and Escape always do what they do everywhere: nobody can lock
themselves out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import pygame

from .names import BUTTONS, button_name, key_of, name_of

STANDS = {
    "up": pygame.K_w, "down": pygame.K_s, "left": pygame.K_a, "right": pygame.K_d,
    "use": pygame.K_e, "dash": pygame.K_LSHIFT, "flash": pygame.K_f, "talk": pygame.K_t,
    "other": pygame.K_TAB, "again": pygame.K_r, "pause": pygame.K_ESCAPE, "see": pygame.K_F1,
    "mute": pygame.K_F10, "full": pygame.K_F11, "picture": pygame.K_F12,
}  # fmt: skip
"""Each deed, and the key by which screens know it."""
DEEDS = tuple(STANDS)
WAYS = ("up", "down", "left", "right")
ANYWHERE = frozenset({"mute", "full", "picture"})
"""What the app itself does, on every screen."""
_SECOND = {
    "up": pygame.K_UP, "down": pygame.K_DOWN, "left": pygame.K_LEFT, "right": pygame.K_RIGHT,
    "use": pygame.K_e, "dash": pygame.K_k, "flash": pygame.K_l,
}  # fmt: skip
_USUAL: dict[str, tuple[int, int]] = {
    deed: (pygame.K_SPACE if deed == "use" else key, _SECOND.get(deed, 0))
    for deed, key in STANDS.items()
}
_PADS = {
    "use": "a", "dash": "b", "flash": "x", "talk": "y", "other": "lb", "pause": "start",
    "see": "back",
}  # fmt: skip
_BUTTONS = {deed: BUTTONS[_PADS[deed]] if deed in _PADS else -1 for deed in DEEDS}
# Keys that do the same as long as nobody has given them another deed.
_ALSO = {pygame.K_j: "use", pygame.K_RETURN: "use", pygame.K_RSHIFT: "dash"}
PRESSES = STANDS | {"use": pygame.K_SPACE}
"""What a pad's button presses for each deed: a space goes on where there is nothing to use."""
_PAD_ALSO = {pygame.CONTROLLER_BUTTON_RIGHTSHOULDER: "dash"}
SLOTS = 3  # two keys, and a button
PAD = 2  # the slot of the button


@dataclass(frozen=True)
class Bindings:
    """Who chose nothing has the usual ones.

    Attributes:
        keys: two of each deed; 0 for none.
        buttons: one of each deed; -1 for none.
    """

    keys: Mapping[str, tuple[int, int]] = field(default_factory=lambda: _USUAL)
    buttons: Mapping[str, int] = field(default_factory=lambda: _BUTTONS)

    @classmethod
    def told(cls, lines: Iterable[str]) -> "Bindings":
        """As a file of choices tells it: what is no binding is passed over."""
        found = cls()
        for line in lines:
            where, _, name = line.partition("=")
            deed, _, slot = where.partition(".")
            if deed not in STANDS or slot not in ("0", "1", "2"):
                continue
            if int(slot) == PAD:
                button = BUTTONS.get(name, -1)
                if button >= 0 or not name:
                    found = replace(found, buttons={**found.buttons, deed: button})
            elif (key := key_of(name) if name else 0) is not None:
                found = found._put(deed, int(slot), key)
        return found

    def lines(self) -> tuple[str, ...]:
        """What is not usual, for a file of choices."""
        kept = [
            f"{deed}.{slot}={name_of(self.keys[deed][slot])}"
            for deed in DEEDS
            for slot in (0, 1)
            if self.keys[deed][slot] != _USUAL[deed][slot]
        ]
        kept += [
            f"{deed}.{PAD}={button_name(self.buttons[deed])}"
            for deed in DEEDS
            if self.buttons[deed] != _BUTTONS[deed]
        ]
        return tuple(kept)

    def deed_of(self, key: int) -> str:
        """What a key does; empty for nothing."""
        for deed in DEEDS:
            if key and key in self.keys[deed]:
                return deed
        return _ALSO.get(key, "")

    def deed_on(self, button: int) -> str:
        """What a pad's button does in a walk; empty for nothing."""
        for deed in DEEDS:
            if button >= 0 and button == self.buttons[deed]:
                return deed
        return _PAD_ALSO.get(button, "")

    def taken(self, deed: str, slot: int, key: int) -> str:
        """Which other deed a key or a button was given to already; empty for none."""
        if slot == PAD:
            owner = next((d for d in DEEDS if self.buttons[d] == key), "")
        else:
            owner = next((d for d in DEEDS if key in self.keys[d]), "")
        return "" if owner == deed else owner

    def give(self, deed: str, slot: int, key: int) -> "Bindings":
        """A key or a button for a deed; who had it takes what this one lets go of."""
        owner = self.taken(deed, slot, key)
        if slot == PAD:
            buttons = {**self.buttons, deed: key}
            if owner:
                buttons[owner] = self.buttons[deed]
            return replace(self, buttons=buttons)
        let_go, other = self.keys[deed][slot], self.keys[deed][1 - slot]
        if key == other:  # its own second key: both change places
            return self._put(deed, slot, key)._put(deed, 1 - slot, let_go)
        given = self
        if owner:
            given = given._put(owner, self.keys[owner].index(key), let_go)
        return given._put(deed, slot, key)

    def clear(self, deed: str, slot: int) -> "Bindings":
        """Nothing in a slot any more; the last key of a deed stays."""
        if slot == PAD:
            return replace(self, buttons={**self.buttons, deed: -1})
        return self._put(deed, slot, 0) if self.keys[deed][1 - slot] else self

    def _put(self, deed: str, slot: int, key: int) -> "Bindings":
        first, second = self.keys[deed]
        pair = (key, second) if slot == 0 else (first, key)
        return replace(self, keys={**self.keys, deed: pair})


class Door:
    """Where a key comes in, and goes on as the one that stands for its deed."""

    def __init__(self) -> None:
        self._down: dict[int, int] = {}  # what is pressed, and as what it was told

    def meant(self, event: pygame.Event, *, walking: bool, writing: bool) -> pygame.Event:
        """The event as screens know it; any but a keyboard's as it is.

        Args:
            event: with the American key of its place.
            walking: whether somebody is walked, so that all keys are deeds.
            writing: whether letters may be typed, so that none of them is a deed.
        """
        if event.type not in (pygame.KEYDOWN, pygame.KEYUP) or getattr(event, "pad", False):
            return event
        if event.type == pygame.KEYUP:
            key = self._down.pop(event.key, event.key)
        else:
            key = self._down[event.key] = _meant(event.key, walking=walking, writing=writing)
        if key == event.key:
            return event
        written = getattr(event, "written", event.key)
        return pygame.Event(event.type, event.dict | {"key": key, "written": written})


def _meant(key: int, *, walking: bool, writing: bool) -> int:
    deed = now().deed_of(key)
    if deed in ANYWHERE and not (writing and key < pygame.K_DELETE):
        return STANDS[deed]
    if writing or (not walking and (key in _MENU or deed not in _ALSO_IN_MENUS)):
        usual = deed_as_usual(key)
        return 0 if usual in ANYWHERE and usual != deed else key
    if not deed:
        return 0
    return key if deed_as_usual(key) == deed else STANDS[deed]


_ALSO_IN_MENUS = frozenset({*WAYS, "use", "pause", "again"})
# What means something in menus by itself, whatever it does in a walk.
_MENU = frozenset({
    *map(ord, "wasdejkrtlf1234567890"), pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT,
    pygame.K_SPACE, pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_BACKSPACE, pygame.K_TAB,
    pygame.K_DELETE, pygame.K_KP_ENTER, pygame.K_HOME, pygame.K_END, pygame.K_PAGEUP,
    pygame.K_PAGEDOWN, 0,
})  # fmt: skip


def deed_as_usual(key: int) -> str:
    """What a key does where nobody has changed anything."""
    return next((d for d in DEEDS if key and key in _USUAL[d]), _ALSO.get(key, ""))


_counts = [Bindings()]


def now() -> Bindings:
    """Those that count."""
    return _counts[0]


def count(bindings: Bindings) -> None:
    """Let these count from now on."""
    _counts[0] = bindings
