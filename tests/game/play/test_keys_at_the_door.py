"""Every key that a screen waits for comes in at the door, whatever the keyboard writes."""

import ast
from pathlib import Path

import pygame
import pytest

from duskfolk.game import play
from duskfolk.game.play.keys.keyboard import by_place
from duskfolk.game.play.keys.names import name_of
from duskfolk.game.play.words.keys import named

_FRENCH = dict(zip("aqwzm;,1234567890-=[]", "qazw,m;&é\"'(-è_çà)=^$", strict=True))
_RUSSIAN = dict(zip("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить", strict=True))
_DVORAK = dict(zip("qwertyuiopasdfghjklzxcvbnm;,.", "',.pyfgcrlaoeuidhtn;qjkxbmswv", strict=True))
_GREEK = dict(zip("ertyuiopasdfghjklzxcvbnm", "ερτυθιοπασδφγηξκλζχψωβνμ", strict=True))


def _asked_for() -> list[str]:
    """Each key that the code of the game names."""
    names: set[str] = set()
    for file in Path(play.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr.startswith("K_"):
                names.add(node.attr)
    return sorted(names - {"K_UNKNOWN"})


@pytest.mark.parametrize("layout", [{}, _FRENCH, _RUSSIAN, _DVORAK, _GREEK])
def test_each_key_that_is_waited_for_comes_in_as_itself(layout: dict[str, str]) -> None:
    assert "K_DELETE" in _asked_for()
    for name in _asked_for():
        key = getattr(pygame, name)
        place = getattr(pygame, f"KSCAN_{name[2:].upper()}")
        there = ord(layout.get(chr(key), chr(key))) if key < 0x110000 else key
        event = pygame.Event(pygame.KEYDOWN, key=there, scancode=place)
        assert by_place(event).key == key, name


@pytest.mark.parametrize("name", ["KP_MULTIPLY", "KP_DIVIDE", "KP_5", "CAPSLOCK", "MENU", "PAUSE"])
def test_any_key_with_a_name_can_be_given_a_deed(name: str) -> None:
    key, place = getattr(pygame, f"K_{name}"), getattr(pygame, f"KSCAN_{name}")
    found = by_place(pygame.Event(pygame.KEYDOWN, key=key, scancode=place)).key
    assert found == key
    assert name_of(found)
    for language in ("en", "zh"):
        told = named(language, name_of(found))
        assert "_" not in told
        assert told


def test_a_key_that_is_on_no_american_keyboard_is_none_of_its_letters() -> None:
    beside_shift = pygame.Event(pygame.KEYDOWN, key=ord("<"), scancode=pygame.KSCAN_NONUSBACKSLASH)
    assert by_place(beside_shift).key == pygame.K_UNKNOWN
    dead = (1 << 30) | pygame.KSCAN_F
    event = pygame.Event(pygame.KEYDOWN, key=dead, scancode=pygame.KSCAN_F)
    assert by_place(event).key == pygame.K_f
