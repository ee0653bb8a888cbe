"""What an explanation holds, and how it is said in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...game import layout
from ..kit.network import Floats
from . import parts
from .parts import Part

NOTABLE = 0.05  # nats: what changes an act's chance by less than a twentieth is no reason
_NAMED = 5  # things that a short look at an explanation names
_DEEDS = {"dash": "dashes", "use": "uses what is near", "power": "uses its power"}
_INSTEAD = {
    "none": "do nothing",
    "dash": "dash",
    "use": "use what is near",
    "power": "use its power",
}


@dataclass(frozen=True, eq=False)
class Influence:
    """What one thing in the row did to the choice.

    Attributes:
        part: what was taken out: a group of the layout, or a part of one.
        influence: how much likelier it makes the chosen act, in nats (0.7 doubles its chance);
            below 0 it speaks against the act.
        moved: share of the chances of moves and of deeds that shifts without it, 0 to 1 (total
            variation).
        instead: the likeliest move and deed without it.
        chances: the chances of these two without it.
        row: what the body knew (160,).
        role: of the policy.
    """

    part: Part
    influence: float
    moved: tuple[float, float]
    instead: tuple[int, int]
    chances: tuple[float, float]
    row: Floats
    role: str

    def __repr__(self) -> str:
        return f"Influence({self.name!r}, {self.influence:+.3f}, {self.words!r})"

    @property
    def name(self) -> str:
        """Of the part or group: "hint.home", "rays"."""
        return self.part.name

    @property
    def words(self) -> str:
        """What it says in this row: "the way home (west, 12 tiles)"."""
        return parts.describe(self.part, self.row, self.role)[0]

    @property
    def short(self) -> str:
        """The same in few letters, for a picture: "home W"."""
        return parts.describe(self.part, self.row, self.role)[1]


@dataclass(frozen=True, eq=False)
class Explanation:
    """Why one body did, or is about to do, what it does.

    Attributes:
        role: of the policy.
        act: the move and deed that are explained.
        moves: chance of every move (9,), as the runtime draws them.
        deeds: chance of every deed (4,).
        groups: the groups of the layout, the most influential first.
        parts: the same for single things; those with nothing to tell are left out.
    """

    role: str
    act: tuple[int, int]
    moves: Floats
    deeds: Floats
    groups: tuple[Influence, ...]
    parts: tuple[Influence, ...]

    def __repr__(self) -> str:
        move, deed = layout.MOVES[self.act[0]], layout.DEEDS[self.act[1]]
        names = [each.name for each in self.parts[:_NAMED]]
        return f"Explanation({self.role!r}, {move!r}, {deed!r}, {self.words!r}, parts={names})"

    @property
    def chances(self) -> tuple[float, float]:
        """The chances of the explained move and deed."""
        return float(self.moves[self.act[0]]), float(self.deeds[self.act[1]])

    @property
    def mood(self) -> str:
        """How a foe bears itself: calm, going home, suspicious, searching or hunting; else ""."""
        return parts.bearing(self.groups[0].row, self.role, self.act[0])

    @property
    def words(self) -> str:
        """One sentence, without its subject: "goes north (62 %), hunting, because of ..."."""
        move, deed = self.act
        said = "stands still" if move == 0 else f"goes {layout.MOVES[move]}"
        said += f" ({_percent(self.chances[0])}"
        leaning = int(self.moves.argmax())
        if leaning != move:
            said += f", by chance: {layout.MOVES[leaning]} had {_percent(self.moves[leaning])}"
        said += ")"
        if deed:
            said += f" and {_DEEDS[layout.DEEDS[deed]]} ({_percent(self.chances[1])})"
        reasons = self._reasons()
        if self.mood:
            said += f", {self.mood}" + ("" if reasons.startswith(",") else ",")
        return said + reasons

    def document(self) -> dict[str, object]:
        """The explanation in plain names and numbers, for JSON."""
        return {
            "role": self.role,
            "move": layout.MOVES[self.act[0]],
            "deed": layout.DEEDS[self.act[1]],
            "words": self.words,
            "mood": self.mood,
            "moves": _named(layout.MOVES, self.moves),
            "deeds": _named(layout.DEEDS, self.deeds),
            "groups": [_plain(each) for each in self.groups],
            "parts": [_plain(each) for each in self.parts],
        }

    def _reasons(self) -> str:
        """What speaks for the act, what against, and what it would do without the first."""
        found = [each for each in self.parts if each.influence >= NOTABLE][:2]
        found = found or [each for each in self.groups if each.influence >= NOTABLE][:1]
        against = [each for each in self.parts if each.influence <= -NOTABLE][:1]
        strongest = found[0].influence if found else 0.0
        said = " because of " + " and ".join(each.words for each in found) if found else ""
        if against and -against[0].influence > strongest:
            said += f"{',' if found else ''} despite {against[0].words}"
        if not said:
            return ", as it would whatever single thing it did not know of"
        return said + (self._instead(found[0], len(found)) if found else "")

    def _instead(self, first: Influence, reasons: int) -> str:
        without = "; without the first" if reasons > 1 else "; without that"
        move, deed = first.instead
        if move != self.act[0]:
            return f"{without} it would rather {_move(move)} ({_percent(first.chances[0])})"
        if deed != self.act[1]:
            rather = _INSTEAD[layout.DEEDS[deed]]
            return f"{without} it would rather {rather} ({_percent(first.chances[1])})"
        return ""


def _move(move: int) -> str:
    return "stand still" if move == 0 else f"go {layout.MOVES[move]}"


def _percent(chance: float) -> str:
    return f"{100 * chance:.0f} %"


def _named(names: Sequence[str], values: Floats) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


def _plain(each: Influence) -> dict[str, object]:
    return {
        "name": each.name,
        "words": each.words,
        "influence": round(each.influence, 4),
        "moved": [round(share, 4) for share in each.moved],
    }
