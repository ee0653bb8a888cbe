"""Everything of ours that writes files, each as one small program that can be killed.

``python writers.py NAME prepare|write|loop|open FOLDER``; :mod:`kills` runs them. ``prepare``
leaves one in the folder, ``write`` and ``loop`` write the next ones and confirm each, ``open`` does
what the next start does, and tells in one line of JSON how many are there, what is broken and which
files belong there. Values carry their number in every part, so that a mixture of two is found.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_SLOWEST = 5_000  # decisions of a win that every other one beats
FILLER = "ember " * 3000  # longer than one write of a buffer


def say(words: str) -> None:
    """To the one who kills, by a call that no writer uses for files."""
    os.writev(1, [words.encode() + b"\n"])


@dataclass
class Told:
    """What the next start finds."""

    value: int
    files: list[str]
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Writer:
    """One writer: writes number ``n``, and tells which numbers are there."""

    name: str
    write: Callable[[Path, int], None]
    open: Callable[[Path], Told]
    begin: Callable[[Path], object] = lambda folder: None  # what is imported or opened before
    again: bool = True  # whether it can write on and on


WRITERS: dict[str, Writer] = {}


def writer(
    name: str,
    open_: Callable[[Path], Told],
    begin: Callable[[Path], object] = lambda folder: None,
    again: bool = True,
) -> Callable[[Callable[[Path, int], None]], Callable[[Path, int], None]]:
    """Register a writer by its writing function."""

    def register(write: Callable[[Path, int], None]) -> Callable[[Path, int], None]:
        WRITERS[name] = Writer(name, write, open_, begin, again)
        return write

    return register


# Plain files: settings, cards, reports and whatever else is one file


def _open_text(folder: Path) -> Told:
    from duskfolk import document, files

    files.sweep(folder)
    found = document.read(folder / "file.json", most=10**6).table()
    value = found["value"].whole()
    whole = found["filler"].value == f"{value} {FILLER}"
    return Told(value, ["file.json"], [] if whole else ["a mixture of two files"])


@writer("file", _open_text, lambda folder: __import__("duskfolk.document"))
def _write_text(folder: Path, n: int) -> None:
    from duskfolk import files

    files.write(folder / "file.json", json.dumps({"value": n, "filler": f"{n} {FILLER}"}))


def _open_folder(folder: Path) -> Told:
    from duskfolk import files

    files.sweep(folder)
    there = sorted(path.name for path in folder.iterdir() if path.is_dir())
    problems = [
        f"{name} is not whole"
        for name in there
        if [(folder / name / part).read_text() for part in "ab"] != [name + FILLER] * 2
    ]
    return Told(len(there), [f"{name}/{part}" for name in there for part in "ab"], problems)


@writer("folder", _open_folder, lambda folder: __import__("duskfolk.files"))
def _write_folder(folder: Path, n: int) -> None:
    from duskfolk import files

    with files.whole_folder(folder / str(n)) as part:
        for name in "ab":
            (part / name).write_text(str(n) + FILLER)


# Levels, Tiled maps and replays


def _level(n: int) -> Any:
    from dataclasses import replace

    from duskfolk.game.levels import build
    from duskfolk.game.world.kinds import Genre

    return replace(build(Genre.WATCH, 3), number=n, name=f"Level {n}")


def _open_level(folder: Path) -> Told:
    from duskfolk import files
    from duskfolk.game import levels

    files.sweep(folder)
    level = levels.load(folder / "level.json")
    return Told(level.number, ["level.json"], [] if level == _level(level.number) else ["changed"])


@writer("level", _open_level, lambda folder: _level(1))
def _write_level(folder: Path, n: int) -> None:
    from duskfolk.game import levels

    levels.save(_level(n), folder / "level.json")


def _open_tiled(folder: Path) -> Told:
    from duskfolk import files
    from duskfolk.game import levels

    files.sweep(folder)
    level = levels.from_tiled(folder / "level.tmj")
    same = level == _level(level.number)
    return Told(level.number, ["level.tmj", "duskfolk-tiles.png"], [] if same else ["changed"])


@writer("tiled", _open_tiled, lambda folder: _level(1))
def _write_tiled(folder: Path, n: int) -> None:
    from duskfolk.game import levels

    levels.to_tiled(_level(n), folder / "level.tmj")


# What another game and a researcher keep


def _bundle(n: int) -> bytes:
    from dataclasses import replace

    from duskfolk.agents import load
    from duskfolk.agents.policy import bundle

    brain = load("warden", "numpy")
    return bundle.pack(brain.bundle.network, replace(brain.manifest, scores={"levels": float(n)}))


def _open_bundle(folder: Path) -> Told:
    from duskfolk import files
    from duskfolk.agents import load

    files.sweep(folder)
    levels = load(folder / "mine.onnx", "numpy").manifest.scores["levels"]
    assert isinstance(levels, int | float)
    return Told(int(levels), ["mine.onnx"])


@writer("bundle", _open_bundle, lambda folder: _bundle(1))
def _write_bundle(folder: Path, n: int) -> None:
    from duskfolk.agents.policy import bundle

    bundle.write(folder / "mine.onnx", _bundle(n))


def _training(folder: Path) -> Any:
    from duskfolk.agents.learn.presets import Training

    return Training(role="warden", run=str(folder / "run"))


def _open_run(folder: Path) -> Told:
    from duskfolk.agents.learn.presets import Training
    from duskfolk.agents.learn.runs import RunFolder

    run, _ = RunFolder.open(Training(resume=str(folder / "run")))
    with run.alone():
        newest, state = run.last()
        steps = [int(path.name) for path in run.checkpoints()]
        curve = [point.steps for point in run.curve()]
        there = [f"run/checkpoints/{n:012d}/{name}" for n in steps for name in ("a", "state.json")]
    value = int(newest.name)
    problems: list[str] = []
    if state["steps"] != value or (newest / "a").read_text() != f"{value}{FILLER}":
        problems.append("the newest checkpoint is a mixture")
    if curve not in (list(range(1, value + 1)), list(range(1, value + 2))):
        problems.append(f"the curve has {curve[-3:]} at {value}")
    return Told(value, ["run/run.json", "run/curve.csv", *there], problems)


@writer("run", _open_run, _training)
def _write_run(folder: Path, n: int) -> None:
    from duskfolk.agents.learn.runs import Point, RunFolder

    run = RunFolder(folder / "run") if n > 1 else RunFolder.begin(_training(folder))
    run.add(Point(n, float(n)))
    state = {
        name: float(n) if kind is float else n for name, (kind, _, _) in RunFolder.of_state.items()
    }
    with run.checkpoint(n, state) as part:
        assert part is not None
        (part / "a").write_text(f"{n}{FILLER}")


def _league(folder: Path) -> Any:
    from duskfolk.agents.learn.league.league import League
    from duskfolk.game.world.kinds import Role

    return League(Role.WARDEN, [Role.LAMPLIGHTER], folder, 0)


def _open_league(folder: Path) -> Told:
    from duskfolk import files

    files.sweep(folder)
    return Told(_league(folder).restore(folder / "state.json").whole(), ["state.json"])


@writer("league", _open_league, _league)
def _write_league(folder: Path, n: int) -> None:
    _league(folder).save(folder / "state.json", {"worlds": n})


# What is kept of a player


def _open_choices(folder: Path) -> Told:
    from duskfolk import files
    from duskfolk.game.play.kept.store import Store

    files.sweep(folder)
    store = Store(folder)
    whole = store.choices.look == "colour-blind"
    problems = [*store.notes, *([] if whole else ["another choice was lost"])]
    return Told(store.choices.replays, ["choices.json"], problems)


@writer("choices", _open_choices, lambda folder: __import__("duskfolk.game.play.kept.store"))
def _write_choices(folder: Path, n: int) -> None:
    from duskfolk.game.play.kept.store import Store

    store = Store(folder)
    if n == 1:
        store.choose("look", "colour-blind")
    store.choose("replays", n)


def _play(n: int) -> Any:
    from duskfolk.agents.recommender import Candidate, PlayRecord

    card = Candidate("watch", n, 0.5, features={"size": float(n)})
    return PlayRecord(card, "won", float(n), 90.0, float(n))


def _open_plays(folder: Path) -> Told:
    from duskfolk.agents.recommender import Recommender

    with Recommender(folder / "plays.sqlite") as recommender:
        plays = list(recommender.plays())
    fine = [play == _play(number + 1) for number, play in enumerate(plays)]
    return Told(len(plays), ["plays.sqlite"], [] if all(fine) else ["a play is not as it was"])


@writer("plays", _open_plays, lambda folder: _play(1))
def _write_play(folder: Path, n: int) -> None:
    from duskfolk.agents.recommender import Recommender

    with Recommender(folder / "plays.sqlite") as recommender:
        recommender.observe(_play(n))


def _open_ratings(folder: Path) -> Told:
    from dataclasses import replace

    from duskfolk.agents.recommender import Course, Recommender

    with Recommender(folder / "plays.sqlite") as recommender:
        plays = list(recommender.plays())
    problems = [
        "a play is not as it was" for number, play in enumerate(plays, 1)
        if replace(play, course=Course()) != _play(number)
    ]  # fmt: skip
    liked = [play.course.liked for play in plays]
    if not all(liked[:-1]):
        problems.append("what was said of a play is lost")
    return Told(sum(map(bool, liked)), ["plays.sqlite"], problems)


@writer("ratings", _open_ratings, lambda folder: _play(1))
def _write_rating(folder: Path, n: int) -> None:
    from duskfolk.agents.recommender import Recommender

    with Recommender(folder / "plays.sqlite") as recommender:
        if len(recommender.levels()) < n:  # a kill may have left it without its rating
            recommender.observe(_play(n))
        recommender.rate(True)


def _open_wishes(folder: Path) -> Told:
    from duskfolk import files
    from duskfolk.agents.recommender.household import wishes_in

    files.sweep(folder)
    wishes = wishes_in(folder / "wishes.json")
    number = wishes.corrections[0].after
    fine = wishes.likes == {f"thing {k}": float(number % 5 + 1) for k in range(90)}
    return Told(number, ["wishes.json"], [] if fine else ["a mixture of two files"])


@writer("wishes", _open_wishes, lambda folder: __import__("duskfolk.agents.recommender.household"))
def _write_wishes(folder: Path, n: int) -> None:
    from duskfolk.agents.recommender import Correction, Wishes
    from duskfolk.agents.recommender.household import keep_wishes

    likes = {f"thing {k}": float(n % 5 + 1) for k in range(90)}
    wishes = Wishes(likes=likes, corrections=(Correction("pack", 1.0, n),))
    keep_wishes(folder / "wishes.json", wishes)


@writer("older plays", _open_plays, lambda folder: _play(1), again=False)
def _write_older_plays(folder: Path, n: int) -> None:
    """A file of version 1, which the next play brings forward."""
    import sqlite3
    from contextlib import closing

    from duskfolk.agents.recommender import guard, schema

    if n > 1:
        _write_play(folder, n)
        return
    with closing(sqlite3.connect(folder / "plays.sqlite", isolation_level=None)) as database:
        database.execute(schema.TABLES[1][0])
        database.execute(f"PRAGMA application_id = {guard.APPLICATION_ID}")
        database.execute("PRAGMA user_version = 1")
        database.execute(
            "INSERT INTO plays VALUES (1, 'watch', 1, 0.5, 1.0, '{\"size\": 1.0}', 'won', 1.0,"
            " 90.0, 1.0, NULL, NULL, '{}')"
        )


def _open_erased(folder: Path) -> Told:
    from duskfolk.agents.recommender import Recommender

    path = folder / "plays.sqlite"
    with Recommender(path) as recommender:
        left = len(list(recommender.plays()))
    spoken = [file.name for file in folder.iterdir() if b"unheard-of" in file.read_bytes()]
    # One before, two after it was erased. Before, all four plays are there.
    problems = [] if left in (0, 4) else [f"{left} of 4 plays are left"]
    if left == 0 and spoken:
        problems.append(f"what was erased can be read in {spoken}")
    return Told(2 if left == 0 else 1, ["plays.sqlite"], problems)


@writer("erase", _open_erased, lambda folder: _play(1), again=False)
def _write_erased(folder: Path, n: int) -> None:
    from dataclasses import replace

    from duskfolk.agents.recommender import Recommender

    with Recommender(folder / "plays.sqlite") as recommender:
        if n > 1:
            recommender.forget()
        while n == 1 and len(list(recommender.plays())) < 4:
            recommender.observe(
                replace(_play(3), details={f"unheard-of {k}": 1.0 for k in range(90)})
            )


def _replay(n: int) -> Any:
    from duskfolk.game.replay import Recorder
    from duskfolk.game.worlds import Worlds

    worlds = Worlds(1)
    worlds.start(0, _level(3), n)
    return Recorder(worlds, 0, n).replay


def _open_replays(folder: Path) -> Told:
    from duskfolk import files
    from duskfolk.game.play.kept import replays
    from duskfolk.game.replay import load

    files.sweep(folder)
    there = replays.kept(folder)
    seeds = [load(path).seed for path in there]
    newest = max(seeds)
    problems = [] if seeds == list(range(newest - len(seeds) + 1, newest + 1)) else [f"{seeds}"]
    if len(seeds) > 4:  # three are kept; a kill may leave the one that should have gone
        problems.append(f"{len(seeds)} replays are kept")
    return Told(newest, [*(path.name for path in there), "kept.json"], problems + _unlisted(folder))


def _unlisted(folder: Path) -> list[str]:
    """What the game has put there and would never let make room."""
    from duskfolk.game.play.kept.register import listed

    lost = {path.name for path in folder.glob("*.dusk")} - listed(folder).keys()
    return [f"{sorted(lost)} are in no list"] if lost else []


@writer("replays", _open_replays, lambda folder: _replay(1))
def _write_replay(folder: Path, n: int) -> None:
    from duskfolk.game.play.kept import replays

    replays.keep(_replay(n), folder, 3)


def _best(n: int) -> Any:
    """The ``n``-th win of a level, faster than all before."""
    from dataclasses import replace

    import numpy as np

    count = _SLOWEST - n
    acts = [np.zeros((12, 2), np.int8)] * count
    return replace(_replay(1), actions=acts, digests=["0" * 32] * (count + 1))


def _open_bests(folder: Path) -> Told:
    from duskfolk import files
    from duskfolk.game.play.kept import bests

    files.sweep(folder)
    there = sorted(folder.glob("*.dusk"))
    best = bests.best_of(folder, _level(3))
    problems = [] if best is not None and len(there) <= 2 else [f"{len(there)} files, {best}"]
    value = 0 if best is None else _SLOWEST - len(best)
    files = [*(path.name for path in there), "kept.json"]
    return Told(value, files, problems + _unlisted(folder))


@writer("bests", _open_bests, lambda folder: _replay(1))
def _write_best(folder: Path, n: int) -> None:
    from duskfolk.game.play.kept import bests

    bests.keep_best(_best(n), folder)


def _open_journey(folder: Path) -> Told:
    from duskfolk import files
    from duskfolk.game.play.kept.journey import WAY
    from duskfolk.game.play.kept.journey_file import JourneyFile

    files.sweep(folder)
    file = JourneyFile(folder)
    journey = file.read()
    problems = [file.note] if file.note or not journey.lit(WAY[0]) else []
    return Told(journey.trace(WAY[1]).lost, ["journey.json"], problems)


@writer("journey", _open_journey, lambda folder: __import__("duskfolk.game.play.kept.journey_file"))
def _write_journey(folder: Path, n: int) -> None:
    from duskfolk.game.play.kept.journey import WAY
    from duskfolk.game.play.kept.journey_file import JourneyFile
    from duskfolk.game.world.kinds import Outcome

    file = JourneyFile(folder)
    journey = file.read()
    if n == 1:
        journey = journey.after(WAY[0], Outcome.WON, 30.0, 0)
    file.keep(journey.after(WAY[1], Outcome.LOST, float(n), 1))


def _open_copy(folder: Path) -> Told:
    import zipfile

    from duskfolk import files

    files.sweep(folder)
    there = sorted(folder.glob("copy-*.zip"))
    broken = [path.name for path in there if zipfile.ZipFile(path).testzip() is not None]
    return Told(len(there), ["choices.json", *(path.name for path in there)], broken)


def _begin_copy(folder: Path) -> None:
    __import__("duskfolk.game.play.kept.mine")
    (folder / "choices.json").write_text('{"look": "plain"}')


@writer("copy", _open_copy, _begin_copy)
def _write_copy(folder: Path, n: int) -> None:
    from duskfolk.game.play.kept import mine

    mine.export(folder, folder / f"copy-{n}.zip")


def main() -> None:
    """Do what one word says with one writer in one folder."""
    name, what, place = sys.argv[1:]
    one, folder = WRITERS[name], Path(place)
    if what == "prepare":
        one.begin(folder)
        one.write(folder, 1)
        return
    if what == "open":
        print(json.dumps(vars(one.open(folder))))
        return
    from duskfolk.errors import DuskfolkError

    one.begin(folder)
    say("begin")
    try:
        for n in range(2, 10_000 if what == "loop" else 3):
            one.write(folder, n)
            say("confirmed")
    except DuskfolkError as error:
        say(f"refused: {error}")


if __name__ == "__main__":
    main()
