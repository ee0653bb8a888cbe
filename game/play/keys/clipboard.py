"""What can be pasted, and what is copied; nothing where the system has no place for it."""

import sys

import pygame

COMMAND = pygame.KMOD_CTRL | pygame.KMOD_META  # Ctrl, and on a Mac the command key
_NAME = "Cmd" if sys.platform == "darwin" else "Ctrl"
PASTES, COPIES = f"{_NAME}+V", f"{_NAME}+C"
"""What stands on the keys."""


def pastes(key: int, held: int) -> bool:
    """Whether a key, as it is written here, pastes with those that are ``held``."""
    return bool((key == pygame.K_v and held & COMMAND) or (
        key == pygame.K_INSERT and held & pygame.KMOD_SHIFT
    ))  # fmt: skip


def copies(key: int, held: int) -> bool:
    """Whether it copies."""
    return bool((key in (pygame.K_c, pygame.K_INSERT)) and held & COMMAND)


def paste() -> str:
    """The text that lies there; empty for none."""
    try:
        return pygame.scrap.get_text()
    except (pygame.error, UnicodeError):
        return ""


def copy(text: str) -> bool:
    """Put a text there; whether it lies there now."""
    try:
        pygame.scrap.put_text(text)
    except pygame.error:
        return False
    return paste() == text
