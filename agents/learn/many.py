"""Many trainings side by side: each role and each seed is one, and they may share a league.

Each has a folder of its own in one that they share. The same call goes on where an earlier one
ended, however that was: runs that came to their end are left as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ...game.errors import OptionError
from .again import going_on, has_ended, placed
from .crew import Crew
from .presets import Training
from .runs import Point, RunFolder
from .train import check


def trainings(
    base: Training, roles: Sequence[str], seeds: Sequence[int], folder: Path
) -> dict[str, Training]:
    """A training for each role and seed, by its name, which is also its folder's.

    Args:
        base: all other settings. With ``rivals`` league, the league is shared by all of them, and
            lies in the folder where no other one is named.
        roles: who learns.
        seeds: of the luck.
        folder: for all of them.

    Raises:
        DuskfolkError: one of them cannot be, or does not go on with what its folder holds.
    """
    if not roles or not seeds:
        raise OptionError("Name at least one role and one seed; --role all takes every role.")
    league = base.league or (str(folder / "league") if base.rivals == "league" else "")
    # A snapshot in the league is of no run that could not be gone on with.
    often = min(base.checkpoint_every, base.evaluate_every or base.checkpoint_every)
    found: dict[str, Training] = {}
    for role in roles:
        for seed in seeds:
            name = f"{role}-{seed}"
            asked = replace(
                base, role=role, seed=seed, run=str(folder / name), league=league,
                checkpoint_every=often,
            )  # fmt: skip
            found[name] = placed(asked)
            if has_ended(found[name]):
                RunFolder.check_same(found[name])
            else:
                check(going_on(found[name]))
    return found


def train_many(
    asked: Mapping[str, Training],
    crew: Crew,
    listen: Callable[[str, Point], None] = lambda name, point: None,
    stopping: Callable[[], bool] = lambda: False,
) -> dict[str, str]:
    """Train all of them, as many at a time as the crew has places.

    Args:
        asked: from :func:`trainings`.
        crew: who trains.
        listen: is told of every row of every curve.
        stopping: asked at all news; True lets every training stop after a checkpoint.

    Returns:
        Why trainings failed, by name; those that did not are left out.
    """
    names = list(asked)
    waiting = [number for number, name in enumerate(names) if not has_ended(asked[name])]
    running: set[int] = set()
    failed: dict[str, str] = {}
    stopped = False
    while waiting or running:
        while waiting and len(running) < crew.places and not stopped:
            number = waiting.pop(0)
            crew.begin(number, asked[names[number]])
            running.add(number)
        if not running:
            break
        news = crew.news()
        if news.point is not None:
            listen(names[news.number], news.point)
        else:
            running.remove(news.number)
            if news.failed:
                failed[names[news.number]] = news.failed
        if stopping() and not stopped:
            stopped = True
            for number in running:
                crew.stop(number)
    return failed
