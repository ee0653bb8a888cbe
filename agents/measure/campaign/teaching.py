"""What the first six nights teach: who follows, who is shown nothing, who lacks a verb.

Nobody here is a person: these are a bot that knows what the screen shows, and policies that act as
late, as seldom and as wrongly as people do.
"""

from collections.abc import Sequence
from pathlib import Path

from ....game.minds import Witness
from ....game.nights import FIRST, Night, level_of
from ....game.nights.first import TAUGHT, Verb
from ....game.reflexes import PLAYERS
from .following import Blind, Follower, guided
from .masking import Masked, without
from .playing import Ended, play_often, share_won
from .setup import Rows, Setup


def first(_: Path, setup: Setup) -> Rows:
    """The six nights: who follows, who is shown nothing, who lacks a verb, and newcomers."""
    rows: dict[str, dict[str, float]] = {"follower": {}, "blind": {}, "first": {}, "masked": {}}
    for night in FIRST:
        taught, haste = TAUGHT[night.name], Verb.DASH in TAUGHT[night.name]
        rows["follower"][night.name] = _share(setup, night, "idle", [Follower(taught, haste)])
        rows["blind"][night.name] = _share(setup, night, "idle", [Blind(setup.seed)])
        reads = guided(taught, PLAYERS["newcomer"], haste=haste, seed=setup.seed)
        rows["first"][night.name] = _share(setup, night, "newcomer", [reads])
        for verb in taught:
            rows["masked"][verb] = max(_masked(setup, night, verb))
    for name, cells in rows.items():
        setup.note(f"{name}: " + ", ".join(f"{cell} {share:.2f}" for cell, share in cells.items()))
    return {
        "follower": min(rows["follower"].values()),
        "blind": max(rows["blind"].values()),
        "masked": max(rows["masked"].values()),
        **{f"masked.{verb}": share for verb, share in rows["masked"].items()},
        "first.worst": min(rows["first"].values()),
    }


def _share(setup: Setup, night: Night, player: str, witnesses: Sequence[Witness]) -> float:
    return share_won(_plays(setup, night, player, witnesses))


def _plays(setup: Setup, night: Night, player: str, witnesses: Sequence[Witness],
           level_without: Verb | None = None) -> list[Ended]:  # fmt: skip
    level = level_of(night)
    if level_without is not None:
        level = without(level, level_without)
    assert night.setting is not None, "a night that teaches has its own setting"
    return play_often(level, player, night.setting, setup.plays, witnesses, night.task, setup.seed)


def _masked(setup: Setup, night: Night, verb: Verb) -> list[float]:
    """What the follower and the players win without a verb."""
    taught = TAUGHT[night.name]
    rest, haste = tuple(one for one in taught if one != verb), verb != Verb.DASH in taught
    speaks = verb != Verb.TALK
    mask, found = Masked(verb), list[float]()
    follower = Follower(rest, haste, speaks=speaks)
    found.append(share_won(_plays(setup, night, "idle", [follower, mask], verb)))
    for player, reflexes in PLAYERS.items():
        reads = guided(rest, reflexes, haste=haste, seed=setup.seed, speaks=speaks)
        found.append(share_won(_plays(setup, night, player, [reads, mask], verb)))
    return found
