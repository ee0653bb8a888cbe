"""What is printed on the pad in hand: makers name the same four buttons in their own ways.

SDL names buttons as an Xbox pad has them. Pads of Nintendo tell the buttons by their labels, which
lie elsewhere under the thumb, and so need no other names for these four.
"""

_KINDS: tuple[tuple[str, tuple[str, ...], dict[str, str]], ...] = (
    ("playstation", ("playstation", "dualshock", "dualsense", "ps3", "ps4", "ps5", "sony"), {
        "a": "\N{MULTIPLICATION SIGN}", "b": "○", "x": "□", "y": "△", "lb": "L1", "rb": "R1",
        "back": "Share",
        "start": "Options", "ls": "L3", "rs": "R3",
    }),
    ("nintendo", ("nintendo", "switch", "joy-con"), {
        "lb": "L", "rb": "R", "back": "-", "start": "+",
    }),
    ("steam", ("steam",), {"lb": "L1", "rb": "R1"}),
)  # fmt: skip
_USUAL = {
    "a": "A", "b": "B", "x": "X", "y": "Y", "lb": "LB", "rb": "RB", "back": "Back",
    "start": "Start", "ls": "LS", "rs": "RS",
}  # fmt: skip
_in_hand = dict(_USUAL)


def kind_of(name: str) -> str:
    """Which kind of pad it is, by the name that it gives itself; empty for the usual one."""
    plain = name.casefold()
    return next((kind for kind, marks, _ in _KINDS if any(mark in plain for mark in marks)), "")


def take(kind: str) -> None:
    """Let this be the kind that is in hand."""
    _in_hand.update(_USUAL)
    _in_hand.update(next((printed for each, _, printed in _KINDS if each == kind), {}))


def printed(button: str) -> str:
    """What is printed on a button, by its name in a file of choices; empty for none."""
    return _in_hand.get(button, "")
