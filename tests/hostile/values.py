"""Values that nobody should write into a file, and that somebody will."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Raw:
    """JSON text that is written as it is."""

    text: str

    def __repr__(self) -> str:
        return self.text if len(self.text) <= 24 else f"{self.text[:8]}... ({len(self.text)})"


@dataclass(frozen=True)
class Deep:
    """Lists or objects within each other."""

    levels: int
    inside: str = "["

    def raw(self) -> Raw:
        """As JSON text."""
        if self.inside == "[":
            return Raw("[" * self.levels + "]" * self.levels)
        return Raw('{"a":' * self.levels + "1" + "}" * self.levels)


# Ends of ranges and their neighbours: of our own tables, of C's types and of Python's floats
WHOLE = (
    -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 23, 24, 31, 32, 33, 47, 48, 49, 63, 64,
    99, 100, 101, 127, 128, 129, 160, 161, 199, 200, 201, 255, 256, 1000, 1001, 1024, 1025, 31_999,
    32_000, 32_767, 32_768, 65_535, 65_536, 99_999, 100_000, 100_001, 999_999, 1_000_000, 3_000_000,
    2**30, 2**30 + 1, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**53, 2**53 + 1, 2**62, 2**62 + 1,
    2**63 - 1, 2**63, 2**64 - 1, 2**64, 10**39, 10**400,
)  # fmt: skip
REAL = (
    -0.0, 0.0, 5e-324, 1e-310, 1e-45, 1e-9, 0.1, 0.3, 0.30001, 0.5, 0.999999, 1.0, 1.0000001, 1.5,
    100.0, 100.0001, 1e6, 1e9, 1e12, 16777217.0, 3.4e38, 3.5e38, 1e39, 1e155, 1e308,
    1.7976931348623157e308,
)  # fmt: skip
SPELLED = tuple(
    Raw(text)
    for text in (
        "NaN", "Infinity", "-Infinity", "nan", "1e999", "-1e999", "1E400", "1e-999", "01", "1.",
        ".5", "+1", "0x10", "1_000", "--1", "tru", "None", "'a'", "", "1" + "0" * 400, "9" * 5000,
        "-" + "9" * 4301, "0." + "3" * 4000, "1e" + "9" * 500, "1" * 100_000, '"\\u12"', '"\\x41"',
        '"a', "\"a\nb\"", '"\t"', "[1,]", "{,}", "/* a */ 1", '"\\ud800"', '"\\udc00\\ud800"',
    )
)  # fmt: skip
TEXTS = (
    "", " ", "\n", "\r\n", "\t", "\0", "a\0b", "\x1b[2J", "\x1b]0;owned\x07", "\x07", "\x7f",
    "\x9b31m", "\u200b", "\u202e live \u202c", "\u2028", "\u2066", "\ufeff", "\ud800", "a\udfffb",
    "e\u0301" * 40, "\U0001f56f" * 50, "null", "nan", "1", "-1", "0", "1e999", "true", "[]", "{}",
    "%s%n%d", "{0}{x}", "{", "}", "{slot:", "../../../etc/passwd", "/dev/zero", "C:\\con",
    "a" * 199, "a" * 200, "a" * 201, "a" * 301, "x" * 10_001, "y" * 100_000, "watch", "warden",
    "WARDEN",
    "scripted", "league", "ray", "mine", "'; DROP TABLE plays; --", "9" * 5000, "0" * 16, "f" * 16,
)  # fmt: skip
OTHERS = (
    None, True, False, [], {}, [[]], [{}], {"": ""}, {"a": {"a": {}}}, [None], [0, 0], [1, 2, 3],
    [0.5, 0.5, 0.5], ["a"], {"__class__": "a"}, {"value": 1}, Deep(10), Deep(31), Deep(33),
    Deep(200, "{"), Deep(1100), Deep(1100, "{"), Deep(100_000), Deep(50_000, "{"),
)  # fmt: skip
NUMBERS = (*WHOLE, *(-value for value in WHOLE if value > 1), *REAL, *(-value for value in REAL))


def nasty(luck: Random, here: object = None) -> object:
    """A value for a place that holds ``here``: most often one that is nearly right."""
    kind = luck.random()
    if kind < 0.45 and isinstance(here, int | float | str) and not isinstance(here, bool):
        return _near(luck, here)
    if kind < 0.6:
        return luck.choice(NUMBERS)
    if kind < 0.75:
        return luck.choice(TEXTS)
    if kind < 0.88:
        return luck.choice(OTHERS)
    return luck.choice(SPELLED)


def _near(luck: Random, here: int | float | str) -> object:
    if isinstance(here, str):
        dirt = luck.choice(TEXTS)
        at = luck.randint(0, len(here))
        return luck.choice(
            (here + dirt, here[:at] + dirt[:50] + here[at:], here[:-1], here * 2, here.upper(),
             here[::-1], dirt, [here], luck.choice(NUMBERS))
        )  # fmt: skip
    if isinstance(here, float):
        return luck.choice(
            (-here, here + 1, here * 1e3, here * 1e9, here + 1e-7, here * 1e305, int(here),
             str(here), here / 3, luck.choice(REAL), luck.choice(SPELLED))
        )  # fmt: skip
    return luck.choice(
        (here + 1, here - 1, -here, here * 2 + 1, here + 256, here + 2**16, here + 2**32,
         here + 0.5, float(here), str(here), [here], luck.choice(WHOLE), luck.choice(WHOLE),
         -luck.choice(WHOLE), bool(here))
    )  # fmt: skip


def words_for(value: object) -> str:
    """A value in few words."""
    if isinstance(value, Deep):
        return f"{value.levels} deep {value.inside}"
    if isinstance(value, int) and abs(value) > 2**64:
        return "a number of hundreds of digits"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:40]}... ({len(text)} characters)"
