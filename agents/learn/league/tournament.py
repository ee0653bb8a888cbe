"""How the members of a league compare: matches between them on unseen levels, rated together.

A run's own league file rates others by what its learner met. Here nobody learns: line-ups drawn
from the whole folder, the bots and the shipped brains play the same levels, and all their matches
together tell each one's skill.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ....game.errors import OptionError
from ....game.layout import ROLES
from ....game.levels import roster
from ....game.levels.sets import FIRST_UNSEEN_LEVEL
from ....game.world.kinds import Genre, Outcome, Role
from ...kit.intervals import Share
from ...measure.evaluate import Ending, LevelId, Measure, level_ids
from ...measure.jobs import Job, PlayJobs, play_jobs
from ...policy.library import shipped
from .league import BOT, HOMEWARD, SHIPPED, Lineup, Member, is_name, load_member, refuse_links
from .skills import Played, skills

_TOGETHER = 2  # levels that a line-up plays: a batch of them takes as long as one of them alone


class Match(NamedTuple):
    """One level that a line-up played."""

    level: LevelId
    lineup: Lineup
    ending: Ending

    @property
    def won(self) -> bool:
        """Whether those won who want the lamplighter home."""
        return self.ending.outcome == Outcome.WON


class Standing(NamedTuple):
    """How a member did."""

    member: Member
    skill: Share  # log-odds of its side, beside the mean of its role
    matches: int
    won: float  # share of them that its side won


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
    for role in ROLES:
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


def schedule(
    members: Mapping[str, Member], genres: Sequence[Genre], levels: int, dice: np.random.Generator
) -> list[tuple[list[LevelId], Lineup]]:
    """Which levels are played by which line-up.

    After every few levels line-ups are drawn anew. If the same ones met on all levels, nobody could
    tell from any number of matches which of two companions was the good one.
    """
    found: list[tuple[list[LevelId], Lineup]] = []
    for genre in genres:
        most = len(lineups(members, genre, 1, np.random.default_rng(0)))
        few = min(_TOGETHER, max(1, levels // most))
        for number in range(max(1, levels // (most * few))):
            part = level_ids([genre], FIRST_UNSEEN_LEVEL + number * few, few)
            found += [(part, lineup) for lineup in lineups(members, genre, 1, dice)]
    return found


def hold(
    members: Mapping[str, Member],
    genres: Sequence[Genre],
    levels: int,
    seed: int = 0,
    play: PlayJobs = play_jobs,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> list[Match]:
    """Play all matches.

    Args:
        members: from :func:`entrants`.
        genres: to play.
        levels: matches in each genre, about; everybody plays at least once.
        seed: of the line-ups and the worlds.
        play: who plays them, see :mod:`...measure.jobs`; the result is the same.
        progress: is told how many levels of how many have ended.

    Returns:
        The matches, line-ups in turn.
    """
    drawn = schedule(members, genres, levels, np.random.default_rng([seed, 0x707]))
    brains = {key: load_member(member) for key, member in members.items() if member.source}
    jobs = [
        Job(few, {role: brains.get(key, BOT) for role, key in line.items()}, Measure(seed=seed))
        for few, line in drawn
    ]
    endings = play(jobs, progress=progress)
    return [
        Match(level, lineup, ending)
        for (few, lineup), ended in zip(drawn, endings, strict=True)
        for level, ending in zip(few, ended, strict=True)
    ]


def table(members: Mapping[str, Member], matches: Sequence[Match]) -> list[Standing]:
    """How members did, role by role, the best first."""
    roles = {key: member.role for key, member in members.items()}
    found = [
        Standing(members[key], skill, *_results(key, matches))
        for key, skill in skills([_played(match) for match in matches], roles).items()
    ]
    return sorted(found, key=lambda one: (Role[one.member.role.upper()], -one.skill.value))


def _played(match: Match) -> Played:
    home = [key for role, key in match.lineup.items() if role in HOMEWARD]
    away = [key for role, key in match.lineup.items() if role not in HOMEWARD]
    return Played(match.level.genre, match.level, home, away, match.won)


def _results(key: str, matches: Sequence[Match]) -> tuple[int, float]:
    """How many matches a member played, and which share of them its side won."""
    won = [
        (role in HOMEWARD) == match.won
        for match in matches
        for role, who in match.lineup.items()
        if who == key
    ]
    return len(won), sum(won) / len(won)
