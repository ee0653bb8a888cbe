"""``duskfolk bench``: how fast it is, measured the way anyone can repeat."""

import os
import signal
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Annotated, Literal, cast

from tyro.conf import Positional

from duskfolk.bounds import Count, Seed, Within, Workers
from duskfolk.game.errors import OptionError
from duskfolk.scripts.bench_help import OPTIONS, about, part_in, parts_of, shown_for
from duskfolk.scripts.bench_parts import named
from duskfolk.scripts.door import guard, read, write_report

Figures = dict[str, float]
PARTS = ("world", "train", "brains", "senses", "start")
PEERS = ("minigrid", "pettingzoo")
_BY_THE_WALL = ("start", "feel")
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass
class Settings:
    """What to measure, and how; what each part is stands in :mod:`.bench_help`."""

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
    """Windows whose median counts; with start: starts and imports whose median does."""
    seconds: Annotated[float, Within(0.001, 3_600)] = 1.0
    """Length of a window, in seconds of processor time."""
    seed: Seed = 0
    """Source of all luck."""
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
    campaign: plays of a cell; parts that take long play fewer, and say how many."""
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
    part = part_in(words)
    asked = bool({"-h", "--help"} & set(words))
    kind = shown_for(Settings, part) if asked else Settings
    settings = read(kind, "bench", argv, about(part) if asked else None)
    for name in _THREADS:  # read once, when numpy and torch are first imported
        os.environ.setdefault(name, "1")
    page = settings.page if settings.what in ("all", "page") else None
    brains = settings.newcomer, settings.regular, settings.skilled, settings.folk
    with leaving_nothing():
        return guard(
            "bench", lambda: _bench(settings), (settings.json, page, settings.kept), brains
        )


@contextmanager
def leaving_nothing() -> Generator[None, None, None]:
    """Let who ends the bench, such as `timeout`, end what it started and made meanwhile, too."""

    def end(number: int, _frame: FrameType | None) -> None:
        sys.exit(128 + number)

    alone = threading.current_thread() is threading.main_thread()
    caught = alone and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    if caught:
        signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        if caught:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _bench(settings: Settings) -> int:
    _check(settings)
    if settings.what == "page":
        return _page(settings)
    figures: Figures = {}
    who: dict[str, str] = {}

    def report() -> None:
        what, counts = f"duskfolk bench {settings.what}", ("what", *OPTIONS[settings.what])
        given = {name: getattr(settings, name) for name in counts}
        write_report(settings.json, what, given, figures, PEERS, who)

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
        if part in _BY_THE_WALL:
            _say_if_busy()
        for found in _measured(bench.measure(settings)):
            for line in _lines(found):
                print(line, flush=True)
            figures |= found
            report()  # whoever breaks off keeps what was measured until then
    report()  # also where nothing could be measured
    return _page(settings, figures) if settings.what == "all" else 0


def _check(settings: Settings) -> None:
    """Refuse what means nothing to the part that is measured, before anything is printed.

    Raises:
        OptionError: an option is given that it does not know, or a part that is none.
    """
    counts = ("what", "json", *OPTIONS[settings.what])
    for each in fields(settings):
        if each.name not in counts and getattr(settings, each.name) != each.default:
            raise OptionError(
                f"--{each.name} means nothing to `duskfolk bench {settings.what}`; leave it out. "
                f"What counts there tells `duskfolk bench {settings.what} --help`."
            )
    if settings.only:
        named(settings.only, dict.fromkeys(parts_of(settings.what), ""))


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


def _measured(found: Figures | Iterator[Figures]) -> Iterator[Figures]:
    """What a bench gives: all at once, or part by part as each ends."""
    if isinstance(found, dict):
        yield found
    else:
        yield from found


def _say_if_busy() -> None:
    """Warn that a clock on the wall tells of other work, too; where the system says so."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    cores = os.cpu_count() or 1
    if load > cores / 2:
        print(f"  This machine is busy: a load of {load:.1f} on {cores} cores. What is told by the "
              "clock on the wall is its figure, not ours.", flush=True)  # fmt: skip


def _lines(figures: Figures) -> Iterator[str]:
    """A line for each figure; how sure it is, where that is known, stands beside it."""
    beside = {f"{name}{end}" for name in figures for end in (".low", ".high", ".n", ".bias")}
    for name in figures:
        if name not in beside:
            low, high, count, off = (
                figures.get(f"{name}{end}") for end in (".low", ".high", ".n", ".bias")
            )
            said = "" if low is None or high is None else f" ({_told(low)} to {_told(high)})"
            said += "" if count is None else f", of {count:,.0f}"
            said += "" if off is None else f", luck adds {off:+.3f}"
            yield f"  {name:<40} {_told(figures[name])}{said}"


def _told(value: float) -> str:
    return f"{value:,.3f}" if value < 100 else f"{value:,.0f}"


if __name__ == "__main__":
    sys.exit(main())
