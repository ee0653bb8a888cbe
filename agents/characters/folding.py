"""Folding: one text for all the ways in which the same letters can be written.

A word that is kept secret is kept in capitals, too, with marks on its letters, in letters of other
scripts that look like ours, wide or in circles, and with nothing to be seen between its letters.
"""

# ruff: noqa: RUF001 - letters that look alike are what this is about

import re
import unicodedata
from functools import lru_cache

from .traditional import simplified

_SAME = (
    # Cyrillic, Greek and others: what is seen, and the letters that are seen in it.
    ("авеёкмнорстухіїјѕԁһԛԝӏъьвгпшщ", "abeekmhopctyxiijsdhqwlbbbrnww"),
    ("ѡѵҽүұҁҫғқҝҡҟңҥҳҭԃә", "wveyyccfkkkkhhxtde"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx"),
    ("αβγδεζηικλμνορστυχωϲϳ", "abydezniklmvopotuxwcj"),
    ("ᎠᎡᎢᎥᎪᎫᎬᎳᎷᎻᎶᏃᏏᏒᏔᏕᏙᏚᏞᏟᏢᏦᏴ", "drtiajewmhgzbrwsvslcpkb"),
    ("օոսցհզեԁքր", "onughqedpn"),
    # Letters of phonetics, small capitals and turned ones.
    ("ɑɐʙᴃᴄɔᴅɖᴇəɘǝɛɡɢʜɦıɪɩᴊᴋʟɭᴍɯɴɲᴏᴘʀɹɾꜱʂᴛʈᴜʋᴠᴡʍʏᴢʐ",
     "aabbccddeeeeegghhiiijkllmmnnoprrrssttuvvwwyzz"),
    ("ᴀᴆᴌᴎᴏᴐᴑᴓᴙᴚᴝᴟꜰꞯꝛ", "adlnocoorrumfqr"),
    ("øłđħŧþðƀɓƈɗƒɠƙƥƭƴƶꞓɨʉ", "oldhtpdbbcdfgkptyzciu"),
)  # fmt: skip
_BLOCKS = (0x1F130, 0x1F150, 0x1F170, 0x1F1E6)  # letters in boxes, in circles, and of flags
_LETTERS = (
    {ord(seen): meant for row in _SAME for seen, meant in zip(*row, strict=True)}
    | {block + at: chr(ord("a") + at) for block in _BLOCKS for at in range(26)}
    | {ord("æ"): "ae", ord("ᴁ"): "ae", ord("ӕ"): "ae", ord("œ"): "oe"}
)
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)  # strewn over letters; the vowels of Hindi and the voices of Japanese are no such marks
_UNSEEN = re.compile("[\u115f\u1160\u17b4\u17b5\u3164\uffa0]")  # letters of which nothing is seen
_APOSTROPHES = re.compile(
    r"[\u2019\u02bc\uff07]|(?<=[^\W\d_])[`\u00b4\u2018\u201b\u2032\u02b9\u02bb\u02bd\u02c8\u055a\uff40"
    r"\ua78c\u0384\u1fbd\u1fbf](?=[^\W\d_])"
)
"""What stands for an apostrophe: some signs everywhere, and some only within a word."""

_APART = re.compile(r"(?<![\w'])(?!r u |u r )(?:[a-z'] ){3,}[a-z'](?![\w'])", re.I)
"""A word whose letters are typed one by one."""
_HAN_APART = re.compile("(?<=[不别没勿莫]) (?=[\u3400-\u9fff])")
_CUT = re.compile(
    r"\b(do|does|did|could|would|should|must|need|is|are|was|were|have|has|had|wo|ca|sha)"
    r"(?: ?n ?' ?t| nt|n t|nt|'nt)\b",
    re.I,
)
"""A denial that lost its apostrophe, or has a blank in it."""

_DIGITS = (
    str.maketrans("0123456789@$€£|!", "olzeasgtbgaselli"),
    str.maketrans("0123456789@$€£|!", "oizeasgtbgaselii"),
)
"""What digits and signs stand for among letters; 1 is two of them."""


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A text in plain small letters, however it was written.

    Example:
        >>> folded("The \u0435mb\u0435r, E\u0301MBER and \uff45\uff4d\uff42\uff45\uff52")
        'the ember, ember and ember'
    """
    if text.isascii():
        return _small(text)
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    seen = (each for each in bare if unicodedata.category(each) != "Cf")
    return _small(simplified(unicodedata.normalize("NFC", _UNSEEN.sub("", "".join(seen)))))


def straight(text: str) -> str:
    """A text whose apostrophes are all the plain one; it keeps its length.

    Example:
        >>> straight("Don\u2019t, don\u00b4t and don`t")
        "Don't, don't and don't"
    """
    return text if text.isascii() and "`" not in text else _APOSTROPHES.sub("'", text)


def even(text: str) -> str:
    """A text with one blank where there were several, or others than the plain one.

    Lines stay apart, since a line may be somebody else's.

    Example:
        >>> even("  You   need not. ")
        'You need not.'
    """
    return "\n".join(line for each in text.splitlines() if (line := " ".join(each.split())))


def seen(text: str) -> str:
    """A text without what is not seen in it.

    Example:
        >>> seen("do no\u200bt")
        'do not'
    """
    if text.isascii():
        return text
    return _UNSEEN.sub("", "".join(each for each in text if unicodedata.category(each) != "Cf"))


def levelled(text: str) -> str:
    """A text as it would be typed with care: wide, strange and scattered letters put right.

    It stays in its language and keeps its capitals and its marks of Chinese; `folded` does not.

    Example:
        >>> levelled("D\u043en't, do nt, D o n ' t and \uff44\uff4f\uff4e\uff07\uff54")
        "Don't, don't, Don't and don't"
    """
    text = straight(even(seen(text)))
    if not text.isascii():
        text = "".join(map(_narrow, text))
        ours = sum("a" <= each <= "z" for each in text.lower())
        if 2 * ours >= sum(each.isalpha() for each in text):
            text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_LETTERS)
        text = _HAN_APART.sub("", text)
    text = _APART.sub(lambda found: found[0].replace(" ", ""), text)
    return _CUT.sub(r"\1n't", text)


def _narrow(letter: str) -> str:
    """A letter, a digit or an apostrophe as it is typed; any other sign as it is."""
    plain = unicodedata.normalize("NFKC", letter)
    return plain if plain.isascii() and (plain.isalnum() or plain == "'") else letter


def spelled(text: str) -> tuple[str, ...]:
    """A folded text, with its digits read as the letters that they look like."""
    return tuple(text.translate(digits) for digits in _DIGITS)


def readings(text: str) -> tuple[str, ...]:
    """A text folded; and once more if a capital I after a small letter may be meant for an l."""
    other = re.sub("(?<=[a-z])I+", lambda found: "l" * len(found[0]), text)
    return (folded(text),) if other == text else (folded(text), folded(other))


def _small(text: str) -> str:
    """Small letters of ours; some alphabets' capitals look like others than their small ones."""
    return text.translate(_LETTERS).casefold().translate(_LETTERS)
