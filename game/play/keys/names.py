"""What keys and buttons are called in a file of choices: by their American names in pygame."""

import pygame

_NO_KEYS = {"K_UNKNOWN", "K_SCANCODE_MASK"}
_BY_NAME: dict[str, int] = {
    name[2:].lower(): int(getattr(pygame, name))
    for name in sorted(dir(pygame))
    if name.startswith("K_") and name not in _NO_KEYS
}
_BY_KEY = {key: name for name, key in reversed(_BY_NAME.items())}
BUTTONS = {
    "a": pygame.CONTROLLER_BUTTON_A, "b": pygame.CONTROLLER_BUTTON_B,
    "x": pygame.CONTROLLER_BUTTON_X, "y": pygame.CONTROLLER_BUTTON_Y,
    "lb": pygame.CONTROLLER_BUTTON_LEFTSHOULDER, "rb": pygame.CONTROLLER_BUTTON_RIGHTSHOULDER,
    "back": pygame.CONTROLLER_BUTTON_BACK, "start": pygame.CONTROLLER_BUTTON_START,
    "ls": pygame.CONTROLLER_BUTTON_LEFTSTICK, "rs": pygame.CONTROLLER_BUTTON_RIGHTSTICK,
}  # fmt: skip
"""The buttons that can be given a deed; the cross of four and the stick always walk."""
_BY_BUTTON = {button: name for name, button in BUTTONS.items()}


def name_of(key: int) -> str:
    """A key's name; empty for one without."""
    return _BY_KEY.get(key, "")


def key_of(name: str) -> int | None:
    """The key of a name; None where there is no such key."""
    return _BY_NAME.get(name)


def button_name(button: int) -> str:
    """A button's name; empty for one that can be given no deed."""
    return _BY_BUTTON.get(button, "")
