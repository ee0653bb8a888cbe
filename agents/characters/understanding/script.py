"""Whether a text can be read at all: it has letters of a script that we know."""

import unicodedata

_KNOWN = 0.5  # share of its letters that are Latin or Han


def is_readable(text: str) -> bool:
    """Whether it has a letter, and most of its letters are Latin or Han ones."""
    letters = [letter for letter in text[:400] if letter.isalpha()]
    if not letters:
        return False
    return sum(map(_is_known, letters)) >= _KNOWN * len(letters) and not any(map(_is_kana, letters))


def _is_known(letter: str) -> bool:
    return letter.isascii() or "㐀" <= letter <= "鿿" or unicodedata.name(letter, "").startswith(
        ("LATIN", "CJK", "FULLWIDTH LATIN")
    )  # fmt: skip


def _is_kana(letter: str) -> bool:
    """Japanese has Han characters as well; its own letters tell it from Chinese."""
    return "ぁ" <= letter <= "ヿ"
