"""How the members of a league compare: matches between them on unseen levels, rated together.

A run's own league file rates others by what its learner met. Here nobody learns: line-ups drawn
from the whole folder, the bots and the shipped brains play the same levels, and one rating results.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ....game.errors import OptionError
from ....game.levels import roster
from ....game.levels.sets import FIRST_UNSEEN_LEVEL
from ....game.world.kinds import Genre, Outcome, Role
from ...cluster.remote import Job, play_jobs
from ...measure.evaluate import Ending, Measure, cards
from ...policy.library import load, shipped
from .league import BOT, HOMEWARD, SHIPPED, Lineup, Member, is_name, rate, refuse_links


class Match(NamedTuple):
    """One level that a line-up played."""

    lineup: Lineup
    ending: Ending


def entrants(folder: Path, latest: int = 8) -> dict[str, Member]:
    """Who takes part, by key: bots, shipped brains and the newest snapshots of each role.

    Args:
        folder: of the league.
        latest: how many snapshots a role, by the steps they were trained for.

    Raises:
        OptionError: no such folder.
        BundleError: a snapshot is damaged.
    """
    if not folder.is_dir():
        raise OptionError(f"{folder} is no folder; give the league's, as `duskfolk train --league`")
    refuse_links(folder)
    found: list[Member] = []
    for role in (role.name.lower() for role in Role):
        found.append(Member(role, BOT))
        if role in shipped():
            found.append(Member(role, SHIPPED, role))
        paths = sorted(
            (folder / role).glob("*.onnx"), key=lambda path: path.stem.rpartition("-")[2]
        )
        paths = [path for path in paths if is_name(path.stem)]
        found += [Member(role, path.stem, str(path)) for path in paths[-latest:]]
    return {member.key: member for member in found}


def lineups(
    members: Mapping[str, Member], genre: Genre, rounds: int, dice: np.random.Generator
) -> list[Lineup]:
    """Who plays together in one genre; in each round every role's members take turns in new order.

    Everybody plays in a round, those of a role with fewer members more than once.
    """
    roles = sorted(set(roster(genre, 1)))
    by_role = {
        role: [k for k, m in members.items() if m.role == role.name.lower()] for role in roles
    }
    most = max(map(len, by_role.values()))
    found: list[Lineup] = []
    for _ in range(rounds):
        orders = {role: dice.permutation(len(keys)) for role, keys in by_role.items()}
        for n in range(most):
            found.append({r: by_role[r][orders[r][n % len(orders[r])]] for r in roles})
    return found


def hold(
    members: Mapping[str, Member],
    genres: Sequence[Genre],
    levels: int,
    seed: int = 0,
    rounds: int = 3,
    address: str = "",
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> list[Match]:
    """Play all matches and rate the members in place.

    Args:
        members: from :func:`entrants`.
        genres: to play.
        levels: unseen levels of each genre, shared evenly between its line-ups, which all play
            the same ones, at least one.
        seed: of the line-ups and the worlds.
        rounds: how often all play.
        address: of a Ray cluster, see :func:`.remote.player`; the result is the same.
        progress: is told how many levels of how many have ended.

    Returns:
        The matches, in the order in which they were rated: line-ups in turn, shuffled.
    """
    dice = np.random.default_rng([seed, 0x707])
    drawn = [(genre, line) for genre in genres for line in lineups(members, genre, rounds, dice)]
    brains = {key: load(members[key].source) for key in members if members[key].source}
    crowds = Counter(genre for genre, _ in drawn)
    jobs = [
        Job(
            cards([genre], FIRST_UNSEEN_LEVEL, max(1, levels // crowds[genre])),
            {role: brains.get(key, BOT) for role, key in lineup.items()},
            Measure(seed=seed),
        )
        for genre, lineup in drawn
    ]
    matches = [
        Match(lineup, ending)
        for (_, lineup), endings in zip(drawn, play_jobs(jobs, address, progress), strict=True)
        for ending in endings
    ]
    matches = [matches[n] for n in dice.permutation(len(matches))]
    for lineup, ending in matches:
        home = [members[key] for role, key in lineup.items() if role in HOMEWARD]
        away = [members[key] for role, key in lineup.items() if role not in HOMEWARD]
        rate((home, away) if ending.outcome == Outcome.WON else (away, home))
    return matches


def table(members: Mapping[str, Member], matches: Sequence[Match]) -> list[tuple[Member, float]]:
    """Members with the share of matches their side won, role by role, the best first."""
    won = dict.fromkeys(members, 0)
    for lineup, ending in matches:
        for role, key in lineup.items():
            won[key] += (role in HOMEWARD) == (ending.outcome == Outcome.WON)
    played = [member for member in members.values() if member.matches]
    played.sort(key=lambda member: (Role[member.role.upper()], -member.mu))
    return [(member, won[member.key] / member.matches) for member in played]
