"""``duskfolk bench``: how fast it is, measured the way anyone can repeat."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, make_dataclass
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal, cast, get_type_hints

from tyro.conf import Positional, Suppress

from duskfolk.bounds import Count, Seed, Within, Workers
from duskfolk.game.errors import OptionError
from duskfolk.scripts.door import guard, read, write_report

Figures = dict[str, float]
PARTS = ("world", "train", "brains", "senses", "start")
PEERS = ("minigrid", "pettingzoo")
_TIMED = ("windows", "seconds", "seed")
# The settings that count for one part; its help shows no others.
_OF = {
    **dict.fromkeys(("world", "train", "brains", "senses"), _TIMED),
    "start": ("windows",),
    "price": (*_TIMED, "against"),
    "players": (
        "seed", "newcomer", "regular", "skilled", "folk", "levels", "profiles", "workers",
    ),
    "elsewhere": ("seed", "folk", "plays"),
    "talk": ("seed", "data", "only", "peers"),
    "recommend": ("seed", "data", "only", "peers", "truth", "bots"),
    "feel": ("seed", "only"),
    "look": ("seed", "only"),
    "campaign": ("seed", "only", "profiles", "kept"),
    "page": ("page", "reports"),
}  # fmt: skip
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass
class Settings:
    """Measure speed on one core: medians of several windows, per second of processor time.

    world: agent-steps of the bare world, observations included. train: Stable-Baselines3's PPO on
    our world and on one that costs nothing. brains: a decision for 1,000 bodies. senses: a look of
    300 bodies. start: seconds until one can play. all: everything, beside other projects' worlds,
    written to FIGURES.md too. price: this checkout beside another one, in turns; above 1 this one
    is faster. players: what the game is to lamplighters with human limits, for some minutes.
    elsewhere: what wardens and wolves are in a strange game, beside a chaser of fifteen lines.
    talk: what characters understand, do and keep to themselves. recommend: how well is foretold
    what people manage and like. feel: how soon a key is seen, what a frame costs, what is heard.
    look: what is told by a glance at the picture, and what of it flashes.
    campaign: what the first nights teach, how the valley rises, whether codes hold. page: nothing
    anew; FIGURES.md by reports of earlier runs.
    """

    what: Positional[
        Literal[
            "world",
            "train",
            "brains",
            "senses",
            "start",
            "price",
            "players",
            "elsewhere",
            "talk",
            "recommend",
            "feel",
            "look",
            "campaign",
            "all",
            "page",
        ]
    ] = "all"
    """What to measure."""
    windows: Annotated[int, Within(1, 10_000)] = 5
    """Windows whose median counts."""
    seconds: Annotated[float, Within(0.001, 3_600)] = 1.0
    """Length of a window, in seconds of processor time."""
    seed: Seed = 0
    """Source of the worlds' luck and of the random actions."""
    peers: bool = True
    """With all: also measure MiniGrid, PettingZoo and Gymnasium, where they are installed. With
    talk: also measure baselines and teachers. With recommend: also train a network to compare."""
    against: Path | None = None
    """With price: the folder of the other checkout."""
    newcomer: str = "newcomer"
    """With players: the newcomer's brain, a name or a file; scripted or idle for none. A brain that
    learned under human limits keeps them; any other one is given the newcomer's."""
    regular: str = "regular"
    """With players: the regular's brain, likewise."""
    skilled: str = "skilled"
    """With players: the brain of the skilled, likewise."""
    folk: str = "shipped"
    """With players: who plays the others, shipped, scripted, or a folder that holds some of
    warden.onnx, wolf.onnx and so on; who is not in it is scripted, and the report says who. With
    elsewhere: whose warden and wolf, shipped or a folder."""
    plays: Annotated[int, Within(2, 10_000)] = 4
    """With elsewhere: plays of each map and speed."""
    levels: Count = 400
    """With players: levels of each genre from 1,000,000 on."""
    profiles: Count = 400
    """With players: new profiles, of whom each plays the first levels that it is offered. With
    campaign: plays of each cell."""
    workers: Workers = 2
    """With players: processes side by side."""
    data: Path | None = None
    """With talk and recommend: the folder of the public data sets; what is not there is named and
    passed over, and without it all that needs any."""
    only: str = ""
    """With talk, recommend, feel, look and campaign: the parts to measure, with commas between
    them; all if left out."""
    truth: Path | None = None
    """With recommend: the folder of the three players' plays of unused levels, as `catalogue judge`
    takes it; left out: some are played."""
    bots: Path | None = None
    """With recommend: the folder of a catalogue's plays, whose bots are foretold; left out: those
    of the table that ships."""
    kept: Path | None = None
    """With campaign: the file in which the tension of each night is kept once it is found; asked
    again with the same file, it goes on after the last."""
    page: Path = Path("FIGURES.md")
    """With all and page: the page to write."""
    reports: Path | None = None
    """With page: the folder of reports, each written by --json. With all: likewise, of parts that
    all leaves out."""
    json: Path | None = None
    """File for the report."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure; the one door of `duskfolk bench` and `python scripts/bench.py`."""
    words = sys.argv[1:] if argv is None else argv
    settings = read(_settings(words), "bench", argv)
    for name in _THREADS:  # read once, when numpy and torch are first imported
        os.environ.setdefault(name, "1")
    page = settings.page if settings.what in ("all", "page") else None
    brains = settings.newcomer, settings.regular, settings.skilled, settings.folk
    return guard("bench", lambda: _bench(settings), (settings.json, page, settings.kept), brains)


def _settings(words: Sequence[str]) -> type[Settings]:
    """The settings; where the help of one part is asked for, without those of the others."""
    part = next((word for word in words if word in _OF), None)
    if part is None or not {"-h", "--help"} & set(words):
        return Settings
    hints, hidden = get_type_hints(Settings, include_extras=True), []
    for each in fields(Settings):
        if each.name not in ("what", "json", *_OF[part]):
            kind = Annotated[hints[each.name], Suppress]
            hidden.append((each.name, kind, field(default=each.default)))
    named = {"__doc__": Settings.__doc__}
    return make_dataclass("Settings", hidden, bases=(Settings,), namespace=named)


def _bench(settings: Settings) -> int:
    if settings.what == "page":
        return _page(settings)
    figures: Figures = {}
    who: dict[str, str] = {}
    parts = PARTS if settings.what == "all" else (settings.what,)
    if settings.what == "all" and settings.peers:
        parts = (*parts, "peers")
    for part in parts:
        print(f"{part}:", flush=True)
        bench = import_module(f"duskfolk.scripts.bench_{part}")
        if part == "players":
            who = cast("dict[str, str]", bench.cast_of(settings))
            for name, played in who.items():
                print(f"  {name:<40} {played}", flush=True)
        found = cast("Callable[[Settings], Figures]", bench.measure)(settings)
        for line in _lines(found):
            print(line)
        figures |= found
    what = f"duskfolk bench {settings.what}"
    write_report(settings.json, what, settings, figures, PEERS, who)
    return _page(settings, figures) if settings.what == "all" else 0


def _page(settings: Settings, figures: Figures | None = None) -> int:
    """Write the page of reports, and of what was measured just now."""
    from duskfolk.agents.kit.learn.origin import versions
    from duskfolk.scripts.bench_page import Report, read_reports, write_page

    if settings.reports is None and figures is None:
        raise OptionError("page tells of reports: duskfolk bench page --reports FOLDER")
    reports = [] if settings.reports is None else read_reports(settings.reports)
    if figures is not None:
        reports.append(Report("duskfolk bench all", versions(PEERS), figures))
    write_page(settings.page, reports)
    print(f"written: {settings.page}")
    return 0


def _lines(figures: Figures) -> Iterator[str]:
    """A line for each figure; its interval, where it has one, stands beside it."""
    ends = {f"{name}{end}" for name in figures for end in (".low", ".high")}
    for name in figures:
        if name not in ends:
            low, high = (figures.get(f"{name}{end}") for end in (".low", ".high"))
            said = "" if low is None or high is None else f" ({_told(low)} to {_told(high)})"
            yield f"  {name:<40} {_told(figures[name])}{said}"


def _told(value: float) -> str:
    return f"{value:,.3f}" if value < 100 else f"{value:,.0f}"


if __name__ == "__main__":
    sys.exit(main())
