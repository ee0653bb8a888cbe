"""Gamepads: buttons and sticks become the keys that they stand for, at the door where keys come in.

So every screen can be played with a pad and none knows of it. SDL names buttons by their place: A
is the lower one of four, whatever is printed on it here.
"""

from contextlib import suppress

import pygame
from pygame._sdl2 import controller

from .bindings import PRESSES, now
from .pad_kinds import kind_of, printed, take
from .rumble import Rumble

_ARROWS = {
    pygame.CONTROLLER_BUTTON_DPAD_UP: pygame.K_UP,
    pygame.CONTROLLER_BUTTON_DPAD_DOWN: pygame.K_DOWN,
    pygame.CONTROLLER_BUTTON_DPAD_LEFT: pygame.K_LEFT,
    pygame.CONTROLLER_BUTTON_DPAD_RIGHT: pygame.K_RIGHT,
}  # fmt: skip
_CHOOSING = _ARROWS | {
    pygame.CONTROLLER_BUTTON_START: pygame.K_ESCAPE, pygame.CONTROLLER_BUTTON_BACK: pygame.K_F1,
    pygame.CONTROLLER_BUTTON_A: pygame.K_RETURN,  # a space is typed where one talks
    pygame.CONTROLLER_BUTTON_B: pygame.K_ESCAPE, pygame.CONTROLLER_BUTTON_X: pygame.K_r,
    pygame.CONTROLLER_BUTTON_Y: pygame.K_t,  # a system with pads alone shows a keyboard to type on
}  # fmt: skip
_TOLD = {  # on pages, and in a walk for what nobody has given another button
    pygame.K_e: "a", pygame.K_SPACE: "a", pygame.K_RETURN: "a", pygame.K_ESCAPE: "b",
    pygame.K_t: "y", pygame.K_f: "x", pygame.K_r: "x", pygame.K_TAB: "lb", pygame.K_F1: "back",
}  # fmt: skip
_STICKS = {
    pygame.CONTROLLER_AXIS_LEFTX: (pygame.K_LEFT, pygame.K_RIGHT),
    pygame.CONTROLLER_AXIS_LEFTY: (pygame.K_UP, pygame.K_DOWN),
}
_FULL = 32768
_PUSHED, _LET_GO = 0.5, 0.35  # of a stick's way; apart, so that a trembling thumb is one push
_ASIDE = 0.4  # of the larger way, below which the smaller one is a thumb's slant and not meant


class Pad:
    """All gamepads together, as one player's hand.

    Attributes:
        in_hand: whether the last button or key came from one.
    """

    def __init__(self) -> None:
        self.in_hand = False
        self._open: dict[int, controller.Controller] = {}
        self._held: dict[tuple[int, int], int] = {}  # pad and button, and the key it is held for
        self._pushed: dict[tuple[int, int], int] = {}  # pad and axis, and the key it is pushed for
        self._ways: dict[tuple[int, int], float] = {}  # pad and axis, and how far it is pushed
        self._last = -1  # the pad of the last button

    def keys(self, event: pygame.Event, *, walking: bool) -> list[pygame.Event]:
        """What an event means as keys; any other than a pad's is returned as it is.

        So is it that the pad in hand is gone: whoever held it has nothing to press any more.

        Args:
            event: one event of the window.
            walking: whether somebody is walked now, and not a choice made.
        """
        if event.type == pygame.CONTROLLERDEVICEADDED:
            self._take(event.device_index)
        elif event.type == pygame.CONTROLLERDEVICEREMOVED:
            self._open.pop(event.instance_id, None)
            was_in_hand = self.in_hand and event.instance_id == self._last
            if event.instance_id == self._last:
                self.in_hand, self._last = False, -1
            return [*self._let_go(event.instance_id), *([event] if was_in_hand else [])]
        elif event.type == pygame.CONTROLLERBUTTONDOWN:
            self._use(event.instance_id)
            key = _walked(event.button) if walking else _CHOOSING.get(event.button)
            if key is not None:
                self._held[event.instance_id, event.button] = key
                return [_event(pygame.KEYDOWN, key)]
        elif event.type == pygame.CONTROLLERBUTTONUP:
            key = self._held.pop((event.instance_id, event.button), None)
            return [] if key is None else [_event(pygame.KEYUP, key)]
        elif event.type == pygame.CONTROLLERAXISMOTION:
            return self._push(event)
        else:
            self.in_hand = self.in_hand and event.type != pygame.KEYDOWN
            return [event]
        return []

    def _take(self, number: int) -> None:
        with suppress(pygame.error):  # pulled out again meanwhile
            pad = controller.Controller(number)
            self._open[pad.id] = pad

    def _push(self, event: pygame.Event) -> list[pygame.Event]:
        """A stick is an arrow for as long as it is pushed far enough."""
        if event.axis not in _STICKS:
            return []
        pad = event.instance_id
        self._ways[pad, event.axis] = event.value / _FULL
        return [key for axis in _STICKS for key in self._push_one(pad, axis)]

    def _push_one(self, pad: int, axis: int) -> list[pygame.Event]:
        """What one axis is pushed for now; the other one tells whether it is meant."""
        where, way = (pad, axis), self._ways.get((pad, axis), 0.0)
        larger = max(abs(self._ways.get((pad, each), 0.0)) for each in _STICKS)
        before = self._pushed.get(where)
        least = max(_PUSHED if before is None else _LET_GO, _ASIDE * larger)
        now = _STICKS[axis][way > 0] if abs(way) >= least else None
        if now == before:
            return []
        keys = [] if before is None else [_event(pygame.KEYUP, before)]
        self._pushed.pop(where, None)
        if now is not None:
            self._use(pad)
            self._pushed[where] = now
            keys.append(_event(pygame.KEYDOWN, now))
        return keys

    @property
    def written(self) -> dict[int, str]:
        """What stands on the pad in hand for the keys that screens tell of; nothing without one."""
        return {key: printed(button) for key, button in _TOLD.items()} if self.in_hand else {}

    def rumble(self, felt: Rumble) -> None:
        """Let the hand feel it, if it holds a pad that can."""
        pad = self._open.get(self._last)
        if pad is not None and self.in_hand:
            with suppress(pygame.error):
                pad.rumble(*felt.value)

    def _use(self, pad: int) -> None:
        """It is in hand, and what is told is told by what is printed on it."""
        self.in_hand = True
        if pad != self._last:
            self._last = pad
            held = self._open.get(pad)
            take(kind_of(str(getattr(held, "name", ""))))

    def _let_go(self, pad: int) -> list[pygame.Event]:
        """Of a pad that is gone nothing is held."""
        keys: list[pygame.Event] = []
        self._ways = {where: way for where, way in self._ways.items() if where[0] != pad}
        for held in (self._held, self._pushed):
            for where in [one for one in held if one[0] == pad]:
                keys.append(_event(pygame.KEYUP, held.pop(where)))
        return keys


def begin() -> None:
    """Let pads be found, where the system has any such thing."""
    with suppress(pygame.error):
        controller.init()


def _walked(button: int) -> int | None:
    """The key that a button is for who walks: the cross of four always walks."""
    deed = now().deed_on(button)
    return PRESSES[deed] if deed else _ARROWS.get(button)


def _event(kind: int, key: int) -> pygame.Event:
    return pygame.Event(kind, key=key, mod=0, pad=True)
