"""Whether a replay bears out a sentence on its loss, told by who knows only the sentence.

The sentence is read as a player reads it, and the replay lived again. Nothing here is taken from
what found the cause, and a sentence that is not understood is not true.
"""

import re
from collections.abc import Callable
from math import hypot

import numpy as np

from ....game.replay import Replay, play_back
from ....game.world.kinds import Deed, EmberState, Mood, Noise, Outcome, Role, Tally, Tile
from ....game.world.rules import (
    FLASH_REACH,
    HEARING,
    MAX_WIDTH,
    POWER_COST,
    SIGHT,
    SIGHT_LIT,
    TICKS_PER_SECOND,
)
from ....game.worlds import Worlds

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
_KEPT = ("x", "y", "mood", "noise", "sees", "tally", "dazed", "windup", "charge", "breath",
         "carrying", "leader", "burning", "gate_open", "home", "vigil", "doubt", "ember", "role",
         "quota", "wanted", "vigil_wanted", "outcome", "still", "night", "tick")  # fmt: skip
_PER_SECOND = 10  # decisions
_PATIENCE = 16  # decisions before a blow that count as its own
_ARM = 8  # decisions at most from a raised arm to its blow

Check = Callable[["Witnessed", "re.Match[str]"], bool]


class Witnessed:
    """A replay, column by column."""

    def __init__(self, replay: Replay) -> None:
        worlds = Worlds(1)
        rows: dict[str, list[np.ndarray]] = {name: [] for name in _KEPT}
        for _ in play_back(replay, worlds):
            for name, column in rows.items():
                column.append(np.array(getattr(worlds.state, name)[0]))
        self.was = {name: np.stack(column) for name, column in rows.items()}
        self.did = np.stack(replay.actions)[:, 0]
        self.tiles = worlds.ground.tiles[int(worlds.state.ground[0])]
        self.bodies = [Role(int(one.role)) for one in replay.level.bodies]
        self.end = len(replay)

    def blows(self, role: Role) -> list[tuple[int, int]]:
        """When a blow by such a body had landed on the lamplighter, and by which."""
        tally = self.was["tally"]
        return [
            (t, a)
            for t in range(1, self.end + 1)
            if tally[t, 0, Tally.STRUCK] > tally[t - 1, 0, Tally.STRUCK]
            for a, one in enumerate(self.bodies)
            if one == role and tally[t, a, Tally.STRIKES] > tally[t - 1, a, Tally.STRIKES]
        ]

    def far(self, t: int, a: int, b: int = 0) -> float:
        """Tiles between two."""
        x, y = self.was["x"][t], self.was["y"][t]
        return hypot(float(x[a] - x[b]), float(y[a] - y[b]))

    def sees(self, t: int, a: int) -> bool:
        """Whether it sees the lamplighter."""
        return bool(int(self.was["sees"][t, a]) >> 0 & 1)

    def arm(self, t: int, a: int) -> int:
        """How many decisions before its blow an arm was raised."""
        return next((n for n in range(1, _ARM + 1) if not self.was["windup"][t - n, a]), 0)

    def turned(self, a: int, before: int) -> list[int]:
        """When a body had become sure, up to a moment, the last one."""
        mood = self.was["mood"][: before + 1, a]
        hunts = [t for t in range(1, before + 1)
                 if mood[t] == Mood.HUNTING and mood[t - 1] != Mood.HUNTING]  # fmt: skip
        return hunts[-1:]

    def open(self, t: int) -> bool:
        """Whether the lamplighter does not hide in grass."""
        x, y = self.was["x"][t, 0], self.was["y"][t, 0]
        grass = self.tiles[int(y) * MAX_WIDTH + int(x)] == Tile.GRASS
        return not grass or self.was["still"][t, 0] < 3


def bears_out(replay: Replay, said: str) -> bool:
    """Whether what is said, in English, is what happened."""
    witnessed = Witnessed(replay)
    for pattern, check in _CHECKS.items():
        if found := re.fullmatch(pattern, said):
            return check(witnessed, found)
    return False


def _role(found: "re.Match[str]", group: int = 1) -> Role:
    return Role[found[group].upper()]


def _heard(noise: Noise) -> Check:
    def check(w: Witnessed, found: "re.Match[str]") -> bool:
        return any(
            w.was["mood"][t - 1, a] == Mood.CALM
            and w.was["mood"][t, a] != Mood.CALM
            and not w.was["doubt"][t, a]
            and w.was["noise"][t, 0] == noise
            and w.far(t, a) <= HEARING[noise]
            for end, a in w.blows(_role(found))
            for t in range(1, end)
        )

    return check


def _seen(kind: str) -> Check:
    def check(w: Witnessed, found: "re.Match[str]") -> bool:
        role = _role(found)
        for end, a in w.blows(role):
            for sure in w.turned(a, end - 1):
                look = sure - 1
                while look and w.sees(look - 1, a):
                    look -= 1
                far = w.far(look, a)
                glows, beyond = (
                    bool(w.was["carrying"][look, 0]),
                    SIGHT[role] < far <= SIGHT_LIT[role],
                )
                how = ("ember" if glows else "light") if beyond else "open"
                if w.sees(look, a) and how == kind and (beyond or w.open(look)):
                    return True
        return False

    return check


def _between(w: Witnessed, found: "re.Match[str]") -> bool:
    one, other = (w_role for w_role in _two(found[1]))
    x, y, mood = w.was["x"], w.was["y"], w.was["mood"]
    blows = [t for role in (Role.WARDEN, Role.WOLF) for t, _ in w.blows(role)]
    for end in blows:
        for t in range(max(1, end - _PATIENCE), end):
            near = [
                a for a, role in enumerate(w.bodies)
                if role in (one, other) and mood[t, a] == Mood.HUNTING and w.far(t, a) <= 5.01
                and not w.was["dazed"][t, a]
            ]  # fmt: skip
            for a in near:
                for b in near:
                    turn = abs(float(
                        np.arctan2(y[t, a] - y[t, 0], x[t, a] - x[t, 0])
                        - np.arctan2(y[t, b] - y[t, 0], x[t, b] - x[t, 0])
                    ))  # fmt: skip
                    apart = min(turn, 2 * np.pi - turn)
                    if {w.bodies[a], w.bodies[b]} == {one, other} and apart > 2 * np.pi / 3 - 0.01:
                        return True
    return False


def _two(said: str) -> tuple[Role, Role]:
    words = re.findall(r"warden|wol(?:f|ves)|imp", said.lower())
    roles = [Role[word.replace("ves", "f").upper()] for word in words]
    return roles[0], roles[-1]


def _stood(w: Witnessed, found: "re.Match[str]") -> bool:
    return any(not w.did[t - w.arm(t, a) : t, 0].any() for t, a in w.blows(_role(found)))


def _breath(w: Witnessed, found: "re.Match[str]") -> bool:
    for t, a in w.blows(_role(found)):
        raised = t - w.arm(t, a)
        dashed = (w.was["noise"][raised : t + 1, 0] == Noise.DASH).any()
        if not dashed and w.was["breath"][raised + 4, 0] >= 0.5:
            return True
    return False


def _oil(w: Witnessed, found: "re.Match[str]") -> bool:
    cost = POWER_COST[Role.LAMPLIGHTER]
    for t, a in w.blows(_role(found)):
        raised = t - w.arm(t, a)
        used = (w.did[raised:t, 1] == Deed.POWER).any()
        near = w.far(raised + 4, a) <= FLASH_REACH
        if not used and near and (w.was["charge"][raised : t + 1, 0] >= cost).all():
            return True
    return False


def _empty(w: Witnessed, found: "re.Match[str]") -> bool:
    cost = POWER_COST[Role.LAMPLIGHTER]
    return any(
        w.was["charge"][t - w.arm(t, a), 0] < cost and w.was["charge"][t - 1, 0] < cost + 0.1
        for t, a in w.blows(_role(found))
    )


def _risen(w: Witnessed, t: int, a: int, kind: Tally) -> bool:
    return w.was["tally"][t, a, kind] > w.was["tally"][t - 1, a, kind]


def _robbed(w: Witnessed, found: "re.Match[str]") -> bool:
    carrying = w.was["carrying"]
    return any(
        w.bodies[a] == _role(found) and _risen(w, t, a, Tally.STOLEN) and carrying[t, a]
        and carrying[t - 1, 0] and not carrying[t, 0]
        for t in range(1, w.end + 1) for a in range(len(w.bodies))
    )  # fmt: skip


def _doused(w: Witnessed, found: "re.Match[str]") -> bool:
    burning = w.was["burning"]
    return any(
        w.bodies[a] == _role(found) and _risen(w, t, a, Tally.DOUSED)
        and bool(int(burning[t - 1]) & ~int(burning[t]))
        for t in range(1, w.end + 1) for a in range(len(w.bodies))
    )  # fmt: skip


def _bitten(w: Witnessed, found: "re.Match[str]") -> bool:
    role = _role(found)
    return any(
        w.bodies[b] == Role.VILLAGER and w.was["leader"][t - 1, b] == 1
        and _risen(w, t, b, Tally.STRUCK)
        and any(one == role and _risen(w, t, a, Tally.STRIKES) for a, one in enumerate(w.bodies))
        for t in range(1, w.end + 1) for b in range(len(w.bodies))
    )  # fmt: skip


def _fell(w: Witnessed) -> bool:
    return w.was["outcome"][-1] == Outcome.NIGHTFALL and bool(
        w.was["tick"][-1] >= w.was["night"][-1]
    )


def _dark(w: Witnessed, found: "re.Match[str]") -> bool:
    burn = int((w.was["ember"][-1] == EmberState.BURNING).sum())
    missing = int(w.was["quota"][-1]) - burn
    return _fell(w) and not w.was["gate_open"][-1] and missing == _NUMBERS.index(found[1])


def _gate(w: Witnessed, found: "re.Match[str]") -> bool:
    return _fell(w) and bool(w.was["gate_open"][-1])


def _away(w: Witnessed, found: "re.Match[str]") -> bool:
    missing = int(w.was["wanted"][-1] - w.was["home"][-1])
    return _fell(w) and missing == _NUMBERS.index(found[1])


def _vigil(w: Witnessed, found: "re.Match[str]") -> bool:
    left = (int(w.was["vigil_wanted"][-1]) - int(w.was["vigil"][-1])) / TICKS_PER_SECOND
    return _fell(w) and 0 <= int(found[1]) - left < 1


def _still(w: Witnessed, found: "re.Match[str]") -> bool:
    awake = w.was["dazed"][:-1, 0] == 0
    stood = int(((w.did[:, 0] == 0) & awake).sum())
    return _fell(w) and int(found[1]) == stood // _PER_SECOND


def _chased(w: Witnessed, found: "re.Match[str]") -> bool:
    foes = [a for a, role in enumerate(w.bodies) if role in (Role.WARDEN, Role.WOLF, Role.IMP)]
    hunted = [any(w.was["mood"][t, a] == Mood.HUNTING and w.sees(t, a) for a in foes)
              for t in range(w.end + 1)]  # fmt: skip
    return _fell(w) and int(found[1]) == sum(hunted) // _PER_SECOND


_WHO = "[Aa]n? (warden|wolf|imp)"
_CHECKS: dict[str, Check] = {
    rf"{_WHO} heard your dash\.": _heard(Noise.DASH),
    rf"{_WHO} heard your lantern flare\.": _heard(Noise.FLASH),
    rf"The lamplight showed you to {_WHO}\.": _seen("light"),
    rf"The glow of your ember showed you to {_WHO}\.": _seen("ember"),
    rf"{_WHO} saw you in the open\.": _seen("open"),
    r"(.+) had you between them\.": _between,
    rf"You stood still while {_WHO} struck\.": _stood,
    rf"You had the breath to dash away from {_WHO}\.": _breath,
    rf"Your lantern had oil when {_WHO} struck\.": _oil,
    rf"Your lantern was empty when {_WHO} struck\.": _empty,
    rf"{_WHO} struck you\.": lambda w, found: bool(w.blows(_role(found))),
    rf"{_WHO} took the ember out of your hand\.": _robbed,
    rf"{_WHO} put out one of your lamps\.": _doused,
    rf"{_WHO} struck the villager whose hand you held\.": _bitten,
    r"The night closed in: the gate was open, and you were not there\.": _gate,
    r"The night closed in: (\w+) lamps? w\w+ still dark\.": _dark,
    r"The night closed in: (\w+) villagers? w\w+ not home\.": _away,
    r"The night closed in: three lamps had to burn (\d+) seconds? longer\.": _vigil,
    r"You stood still for (\d+) seconds?, and the night did not wait\.": _still,
    r"You were hunted for (\d+) seconds?, and the night did not wait\.": _chased,
}
