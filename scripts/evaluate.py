"""``duskfolk evaluate``: how good a role is on levels it never saw."""

import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from duskfolk.bounds import CountOrNone, Crowd, Seed
from duskfolk.scripts.door import guard, read, write_report

if TYPE_CHECKING:
    from duskfolk.agents.kit.intervals import Share
    from duskfolk.agents.measure.evaluate import Measure
    from duskfolk.agents.measure.jobs import PlayJobs, PlayOut
    from duskfolk.agents.policy.runtime import Brain
    from duskfolk.game.world.kinds import Genre, Role

_MOST_LEVELS = 2**31  # beyond any level's number
_USUAL = 0, 1000  # levels, first and how many, that a training has unless it asks for others
_UNTOLD = "levels below 1,000,000 (what it was trained on is not told)"
_ALL_LEVELS = 1200  # an interval of three points to either side, whatever the role


@dataclass
class Settings:
    """Measure a role on levels 1,000,000 and up, which no training ever sees.

    The trained brain plays beside the scripted and the random one: same levels, same luck, same
    scripted others. Shares come with 95 % intervals, and with the gap: what the brain does better
    on levels of its training. An interval of the gap that holds 0 tells of none.
    """

    role: str = "warden"
    """Who is measured: lamplighter, warden, wolf, imp, wisp, villager, or all."""
    brain: str = ""
    """A bundle's file or the name of a shipped one; empty takes the shipped one of the role. The
    players newcomer, regular and skilled are lamplighters, measured with their human limits."""
    run: str = ""
    """Folder of a training run whose best bundle is measured instead."""
    genre: str = "own"
    """Genres, separated by commas; own takes those the brain was trained on, all takes every genre
    in which the role appears."""
    levels: CountOrNone = 0
    """Unseen levels of each genre, and as many from training for the gap; 0: those that make 1,200
    over all genres of the role."""
    crowd: Crowd = 1
    """1 for the usual folk, 2 for twice the hostile folk."""
    setting: str = "fierce"
    """How hard it is for the lamplighter: gentle, fair, fierce, or a place of the slider between
    them from 0 to 1. At fierce all foes are awake, so that it counts most how good everybody is."""
    dials: bool = False
    """Also turn each dial of the brain through eleven settings: what it does, what it costs, and in
    what share of 20-second clips an onlooker tells its two ends apart."""
    orders: bool = False
    """Also ask those measured for this and that, as training does, on levels from 1,000,400 on: how
    often they are where they were asked to be, beside the same bodies that were not asked."""
    set_dials: str = "0.5,0.5,0.5"
    """Dials of everybody measured, three numbers from 0 to 1."""
    without: str = ""
    """A sense that those measured lack, as in a game that leaves out a question of Senses: others,
    walls, way or level. Same levels and luck as with all senses, which is meant by empty."""
    together: bool = False
    """Also let all shipped brains play together: the lamplighter's wins against gentle, fair and
    fierce folk, how often strikers strike whose foes are all their allies, and how many blows land
    on somebody the striker is not hostile to; the world lets both be 0. --role all does."""
    seed: Seed = 0
    """Source of the worlds' luck."""
    league: str = ""
    """Folder of a league: its snapshots, the scripted and the shipped folk play against each other,
    and one table rates them all. The levels of a genre are shared between the line-ups."""
    ray: str = ""
    """HOST:PORT of the head of a Ray cluster whose workers play the levels, or local for a Ray of
    this machine; the figures are the same. Needs pip install 'duskfolk[ray]'."""
    json: Path | None = None
    """File for the report."""


def main(argv: Sequence[str] | None = None) -> int:
    """Evaluate; the one door of `duskfolk evaluate` and `python scripts/evaluate.py`."""
    settings = read(Settings, "evaluate", argv)
    read_too = settings.brain, settings.run, settings.league
    return guard("evaluate", lambda: _evaluate(settings), (settings.json,), read_too)


def _evaluate(settings: Settings) -> int:
    from duskfolk.agents.cluster.playing import players
    from duskfolk.agents.measure.evaluate import check_levels
    from duskfolk.errors import shown
    from duskfolk.game.errors import OptionError

    check_levels(settings.levels)
    if settings.run and settings.brain:
        raise OptionError(
            f"--run {shown(settings.run)} and --brain {shown(settings.brain)} name two brains; "
            "give one of them."
        )
    with players(settings.ray) as who:
        if settings.league:
            figures = _rate(settings, who.play_jobs)
        else:
            figures = _measure(settings, who.play_out)
    if not settings.league and (settings.together or settings.role == "all"):
        figures |= _together(settings)
    write_report(settings.json, "duskfolk evaluate", settings, figures)
    return 0


class _Plan(NamedTuple):
    """Who is measured, and how; made of all roles before anything is played."""

    name: str
    role: "Role"
    brain: "Brain | None"
    measure: "Measure"


def _plan(settings: Settings, name: str) -> _Plan:
    """How one role is to be measured, refused here if it cannot be, before an hour is spent.

    Raises:
        DuskfolkError: a setting is wrong, or does not fit the brain.
    """
    from duskfolk.agents.learn.asked import dials_in
    from duskfolk.agents.measure.evaluate import Measure, genres_of
    from duskfolk.agents.measure.obedience import check_twin
    from duskfolk.envs.values import GENRES_OF, parse_role
    from duskfolk.game.setting import setting_of

    dials = dials_in("--set-dials", settings.set_dials)
    role = parse_role(name)
    brain = _brain(settings, role)
    if settings.orders:
        check_twin(role, brain)
    genres = genres_of(settings.genre, role, brain.manifest if brain else None)
    measure = Measure(
        levels_of(settings, genres or GENRES_OF[role]), settings.crowd, settings.seed,
        dials, genres=genres, without=settings.without,
        setting=setting_of(settings.setting),
    )  # fmt: skip
    return _Plan(name, role, brain, measure)


def _measure(settings: Settings, play: "PlayOut") -> dict[str, float]:
    """Measure one role or all of them, and print what was found."""
    from duskfolk.agents.measure.dials import worst_of
    from duskfolk.game.errors import OptionError
    from duskfolk.game.layout import ROLES

    names = ROLES if settings.role == "all" else (settings.role,)
    if len(names) > 1 and (settings.brain or settings.run):
        raise OptionError("--role all measures the shipped brains; name one role for another one.")
    figures: dict[str, float] = {}
    for plan in [_plan(settings, name) for name in names]:
        name, role, brain, measure = plan
        trained_on = _trained_on(brain)
        found = _played(plan, trained_on or _USUAL, play)
        _show(name, found, settings.without, "training levels" if trained_on else _UNTOLD)
        if settings.dials and brain is not None:
            found |= _dials(name, role, brain, measure)
        if settings.orders and brain is not None:
            found |= _orders(name, role, brain, measure)
        wins = {key for key in figures if key.endswith("lamplighter_wins")}
        figures |= {key: value for key, value in found.items() if key not in wins}
    return figures | worst_of(figures)


def _played(plan: _Plan, trained_on: tuple[int, int], play: "PlayOut") -> dict[str, float]:
    """Let the brain of a role play beside the scripted and the random one, and tell how far it is.

    Raises:
        DuskfolkError: a brain decided what is no action.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from duskfolk.agents.measure.evaluate import evaluate

    name, role, brain, measure = plan
    if brain is None:
        print(f"No trained {name} is shipped yet; scripted and random are measured alone.")
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), transient=True
    ) as bar:
        task = bar.add_task(name, total=None)

        def tell(what: str, done: int, of: int) -> None:
            bar.update(task, description=f"{name} {what}", completed=done, total=of)

        return evaluate(role, brain, measure, trained_on, progress=tell, play_levels=play)


def _dials(name: str, role: "Role", brain: "Brain", measure: "Measure") -> dict[str, float]:
    """Measure the dials on fewer levels, since there are 33 settings, and print what they do."""
    from dataclasses import replace

    from rich.console import Console
    from rich.table import Table

    from duskfolk.agents.measure.dials import SETTINGS, evaluate_dials
    from duskfolk.agents.measure.evaluate import unseen
    from duskfolk.game.layout import DIALS, OWN_DIALS

    levels = unseen(role, replace(measure, levels=max(1, measure.levels // 2)))
    with Console().status(f"{name}: turning the dials"):
        found = evaluate_dials(role, brain, levels, measure)
    table = Table(title=f"{name}: behaviour at eleven settings of each dial")
    for column in ("dial", "at 0", "at 1/2", "at 1", "Spearman", "costs at most", "told"):
        table.add_column(column)
    for dial in (*DIALS[:2], OWN_DIALS[name]):
        key = f"{name}.dial.{dial}"
        at = [f"{found[f'{key}.at.{setting:g}']:.3f}" for setting in SETTINGS[::5]]
        seen = "{:.2f} ({:.2f} to {:.2f})".format(
            *(found[f"{key}.told{end}"] for end in ("", ".low", ".high"))
        )
        table.add_row(
            dial, *at, f"{found[key + '.spearman']:.2f}", f"{found[key + '.cost']:.3f}", seen
        )
    Console().print(table)
    return found


def _orders(name: str, role: "Role", brain: "Brain", measure: "Measure") -> dict[str, float]:
    """Measure orders on fewer levels, since a night has several, and print who obeys."""
    from dataclasses import replace

    from rich.console import Console
    from rich.table import Table

    from duskfolk.agents.measure.obedience import evaluate_orders
    from duskfolk.game.layout import ORDERS

    with Console().status(f"{name}: giving orders"):
        fewer = replace(measure, levels=max(1, measure.levels // 4))
        found = evaluate_orders(role, brain, fewer)
    table = Table(title=f"{name}: share of orders in which it is where it was asked to be")
    for column in ("order", "obeyed", "when not asked"):
        table.add_column(column)
    for order in ORDERS:
        key = f"{name}.order.{order}"
        if f"{key}.obeyed" in found:
            share = (found[f"{key}.obeyed{end}"] for end in ("", ".low", ".high"))
            obeyed = "{:.1%} ({:.1%} to {:.1%})".format(*share)
            table.add_row(order, obeyed, f"{found[key + '.unasked']:.1%}")
    Console().print(table)
    return found


def _together(settings: Settings) -> dict[str, float]:
    from rich.console import Console

    from duskfolk.agents import load, shipped
    from duskfolk.agents.measure.evaluate import Measure
    from duskfolk.agents.measure.together import evaluate_difficulties, evaluate_relations
    from duskfolk.envs.values import parse_role
    from duskfolk.game.layout import ROLES
    from duskfolk.game.world.kinds import Genre

    brains = {parse_role(name): load(name) for name in ROLES if name in shipped()}
    measure = Measure(levels_of(settings, Genre), settings.crowd, settings.seed)
    console = Console()
    with console.status("all shipped brains together"):
        found = evaluate_difficulties(brains, measure) | evaluate_relations(brains, measure)
    for name in ("gentle", "fair", "fierce"):
        wins = found[f"difficulty.{name}"]
        console.print(f"the lamplighter wins against {name} folk: {wins:.1%}")
    share = found["relations.ally_strike_share"]
    console.print(f"strikes on an allied lamplighter, of those on a hostile one: {share:.2%}")
    for key in [key for key in found if key.endswith(".wronged")]:
        console.print(f"{key}, blows on somebody it was not hostile to: {found[key]:.0f}")
    return found


def _brain(settings: Settings, role: "Role") -> "Brain | None":
    from duskfolk.agents import load, shipped
    from duskfolk.agents.learn.runs import RunFolder
    from duskfolk.game.minds import check_made_for

    name = role.name.lower()
    if settings.run:
        folder = Path(settings.run)
        RunFolder(folder).refuse_links()
        best = folder / "best.onnx"
        brain = load(best if best.exists() else folder / "last.onnx")
    elif settings.brain:
        brain = load(settings.brain)
    else:
        return load(name) if name in shipped() else None
    given = "--run" if settings.run else "--brain"
    check_made_for(name, brain, given, f"use --role {brain.role}")
    return brain


def _rate(settings: Settings, play: "PlayJobs") -> dict[str, float]:
    """Hold a tournament of a league's folder and print its table."""
    from rich.console import Console
    from rich.table import Table

    from duskfolk.agents.learn.league import tournament
    from duskfolk.agents.measure.evaluate import genres_of
    from duskfolk.game.world.kinds import Role

    members = tournament.entrants(Path(settings.league))
    genres = genres_of(settings.genre, Role.LAMPLIGHTER, None)
    console = Console()
    with console.status("playing") as status:
        matches = tournament.hold(
            members, genres, levels_of(settings, genres), settings.seed, play=play,
            progress=lambda done, of: status.update(f"{done:,} of {of:,} levels"),
        )  # fmt: skip
    what = "skill in log-odds beside the mean of the role, with 95 % intervals"
    table = Table(title=f"{settings.league}: {what}, from {len(matches):,} matches")
    for column in ("role", "member", "skill", "matches", "its side won"):
        table.add_column(column)
    figures: dict[str, float] = {}
    for member, skill, count, won in tournament.table(members, matches):
        low, high = f"{skill.low:+.2f}", f"{skill.high:+.2f}"
        said = f"{skill.value:+.2f} ({low} to {high})"
        table.add_row(member.role, member.name, said, str(count), f"{won:.1%}")
        name = f"league.{member.role}.{member.name}"
        figures |= {
            f"{name}.skill": round(skill.value, 4), f"{name}.low": round(skill.low, 4),
            f"{name}.high": round(skill.high, 4), f"{name}.won": round(won, 4),
        }  # fmt: skip
    console.print(table)
    return figures


def levels_of(settings: Settings, genres: "Collection[Genre]") -> int:
    """How many levels of each genre."""
    return settings.levels or _ALL_LEVELS // len(genres)


def _trained_on(brain: "Brain | None") -> tuple[int, int] | None:
    """The level set that a brain says it was trained on; None where it says none, or nonsense."""
    levels = brain.manifest.training.levels if brain is not None else None
    return None if levels is None or sum(levels) > _MOST_LEVELS else levels


def _show(name: str, figures: dict[str, float], without: str, near: str) -> None:
    """Print the table; ``near`` names the levels below those that no training sees."""
    from rich.console import Console
    from rich.table import Table

    what = "embers brought home a level" if name == "imp" else "share of levels that went its way"
    who = f"{name} without {without}" if without else name
    table = Table(title=f"{who}: {what}, with 95 % intervals")
    for column in ("levels", "trained", "scripted", "random", f"trained, on {near}"):
        table.add_column(column)
    genres = [key.split(".")[1] for key in figures if key.count(".") == 2 and "scripted" in key]
    genres = [genre for genre in dict.fromkeys(genres) if genre != "scripted"]
    for genre in ("", *genres):
        cells: list[str] = []
        for what in ("trained", "scripted", "random", "training"):
            key = ".".join(filter(None, (name, genre, what)))
            share = _share(figures, key)
            cells.append("-" if share is None else share.said(".2f" if name == "imp" else ".1%"))
        table.add_row(genre or "all", *cells)
    console = Console()
    console.print(table)
    for what, said in (
        ("gap", f"gap, {near} minus unseen ones"), ("lead", "lead over its scripted twin"),
    ):  # fmt: skip
        if (share := _share(figures, f"{name}.{what}")) is not None:
            console.print(f"{said}: {share.said('+.1%')}")


def _share(figures: dict[str, float], key: str) -> "Share | None":
    """A figure with its interval, if it is told and has one."""
    from duskfolk.agents.kit.intervals import Share

    if key not in figures:
        return None
    return Share(figures[key], *(figures.get(key + end, nan) for end in (".low", ".high")))


if __name__ == "__main__":
    sys.exit(main())
