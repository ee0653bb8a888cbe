"""``duskfolk catalogue``: how hard levels are, by plays of bots."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from tyro.conf import Positional, arg

from duskfolk.bounds import Count, CountOrNone, LevelNumber, Seconds, Seed, Within
from duskfolk.scripts.door import guard
from duskfolk.scripts.door import read as read_settings

if TYPE_CHECKING:
    from duskfolk.agents.measure.catalogue.book import Catalogue
    from duskfolk.agents.measure.catalogue.placing import Placer
    from duskfolk.agents.measure.catalogue.plan import Cast, Counts
    from duskfolk.agents.measure.catalogue.table import Table
    from duskfolk.game.levels import Level

BOOK = "catalogue.json"
_PLAYS = 400  # of each cell, where nobody says how many


@dataclass
class Settings:
    """Say how hard levels are, by plays of bots: build the catalogue, place a level, publish wins.

    build: let the three players, other bots and the panel play, and write the catalogue after each
    stage; a kill costs ten seconds, and --resume goes on. place LEVEL: say how hard a new level is
    for the three players, from some seconds of plays by others; +- is one standard deviation. How
    many plays those are the machine decides, unless --plays does: only then is it the same each
    time. judge: place levels whose truth the
    players have told since, and say how far off that is. publish: write the table of who won what,
    with its page. A catalogue of other rules or brains is refused.
    """

    what: Positional[Literal["build", "place", "judge", "publish"]]
    """What to do."""
    level: Annotated[Positional[str], arg(metavar="[LEVEL]")] = ""
    """With place: a level's file, a map of the Tiled editor, or GENRE-NUMBER, as watch-5000000."""
    out: Path = Path("catalogue")
    """With build and publish: the folder of plays."""
    resume: bool = False
    """With build: go on with what lies in that folder."""
    runs: Path | None = None
    """With build and publish: a folder of training runs of lamplighters and players, whose bundles
    are bots, too; left out: bots are made of what ships."""
    bots: CountOrNone = 240
    """With build and publish: other bots, each a brain, human limits and dials."""
    levels: Count = 50
    """With build and publish: levels of each genre."""
    first: LevelNumber = 4_000_000
    """With build and publish: number of the first of them."""
    plays: Annotated[int | None, Within(0, 1_000_000)] = None
    """With build: plays of each level by each player at each setting; left out, 400. With place:
    plays by each of the 33 cells of its panel (11 bots at 3 settings), exactly, however long it
    takes; left out, as many as --seconds allow."""
    bot_plays: CountOrNone = 40
    """With build: plays of each level by each other bot, at fair."""
    panel_plays: CountOrNone = 40
    """With build: plays of each level, at each setting, by each bot that places new levels."""
    seed: Seed = 0
    """With build, place and judge: source of all luck. How many plays place and judge have time for
    it does not decide: see --plays."""
    catalogue: Path | None = None
    """With place and judge: the catalogue whose bots place; left out: the one that ships."""
    truth: Path = Path("truth")
    """With judge: the folder in which the players' plays of unused levels were built, as by `build
    --out truth --first 5000000 --levels 10 --plays 80 --bots 0 --panel-plays 0`."""
    seconds: Seconds = 2.6
    """With place and judge: seconds of processor time after which no more plays begin; those under
    way end within five, where all is compiled. With --plays it means nothing."""
    to: Path = Path("wins.csv")
    """With publish: the file to write; its page gets the same name and .md. One that ends in .json
    is the small file that ships, without a page."""
    shipped: bool = False
    """With publish: the table that ships, instead of that of a folder of plays."""
    json: Path | None = None
    """With judge: file for the report."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do it; the one door of `duskfolk catalogue` and `python scripts/catalogue.py`."""
    settings = read_settings(Settings, "catalogue", argv)
    work = {"build": _build, "place": _place, "judge": _judge,
            "publish": _publish}[settings.what]  # fmt: skip
    writes = (settings.to, settings.to.with_suffix(".md")) if settings.what == "publish" else ()
    reads = settings.level, settings.catalogue
    return guard("catalogue", lambda: work(settings), (*writes, settings.json), reads)


def _build(settings: Settings) -> int:
    from duskfolk.agents.measure.catalogue import book
    from duskfolk.agents.measure.catalogue.building import build
    from duskfolk.agents.measure.catalogue.chunks import Chunks

    counts, cast = _plan(settings)

    def write_book(kept: Chunks) -> None:
        book.save(book.make(kept, counts, cast), settings.out / BOOK)

    kept = build(settings.out, counts, cast, settings.seed, settings.resume, _say, write_book)
    write_book(kept)
    print(f"{settings.out / BOOK}: {len(counts.ids)} levels")
    return 0


def _place(settings: Settings) -> int:
    from duskfolk.errors import plain
    from duskfolk.game.errors import OptionError
    from duskfolk.game.reflexes import PLAYERS
    from duskfolk.game.setting import SETTINGS

    level = _level(settings.level)
    each = settings.plays
    if each == 0:
        raise OptionError("--plays 0: nothing is told by no plays; give 1 or more, or leave it.")
    placer = _placer(_book(settings), settings)
    place = placer.place(level, seconds=settings.seconds, each=each)
    print(f"{plain(level.name, 60)}: {place.plays} plays, {place.seconds:.1f} s of processor time")
    how = "as many as there was time for, so another run may say a little else"
    if each is not None:
        how = f"{each} by each of {len(placer.cells)} cells, so seed and level decide it all"
    print(f"  {how}; +- is one standard deviation")
    print(f"  {'chance to win':<14}" + "".join(f"{name:>18}" for name in SETTINGS))
    for player in PLAYERS:
        cells = [(player, setting) for setting in SETTINGS]
        said = (f"{place.rates[cell]:.2f} +- {place.sd[cell]:.2f}" for cell in cells)
        print(f"  {player:<14}" + "".join(f"{text:>18}" for text in said))
    said = (f"{one.logit:+.2f} +- {one.sd:.2f}" for one in place.estimate.values())
    print(f"  {'difficulty':<14}" + "".join(f"{text:>18}" for text in said))
    return 0


def _judge(settings: Settings) -> int:
    from duskfolk.agents.measure.catalogue.judging import judge, truth_in
    from duskfolk.scripts.door import write_report

    levels, truth = truth_in(settings.truth)
    book = _book(settings)
    placer = _placer(book, settings)
    figures = judge(book, levels, truth,
                    lambda level: placer.place(level, seconds=settings.seconds), _say)  # fmt: skip
    for name, value in figures.items():
        print(f"  {name:<28} {value:g}")
    write_report(settings.json, "duskfolk catalogue judge", settings, figures)
    return 0


def _book(settings: Settings) -> "Catalogue":
    from duskfolk.agents.measure.catalogue.book import read, shipped

    return read(settings.catalogue) if settings.catalogue else shipped()


def _placer(book: "Catalogue", settings: Settings) -> "Placer":
    from duskfolk.agents.measure.catalogue.placing import placer

    return placer(book, settings.seed)


def _publish(settings: Settings) -> int:
    from duskfolk.agents.measure.catalogue.publishing import publish
    from duskfolk.agents.measure.catalogue.wins import save, shipped

    table = shipped() if settings.shipped else _played(settings)
    said = f"{settings.to}: {len(table.bots)} players x {len(table.items)} levels"
    if settings.to.suffix == ".json":
        save(table, settings.to)
        print(said)
    else:
        print(f"{said}; its page {publish(table, settings.to)}")
    return 0


def _played(settings: Settings) -> "Table":
    """The table of a folder of plays."""
    from duskfolk.agents.measure.catalogue.chunks import Chunks
    from duskfolk.agents.measure.catalogue.table import table_of

    counts, cast = _plan(settings)
    kept = Chunks(settings.out)
    kept.check(settings.seed, counts, cast.all)
    return table_of(kept, counts, cast)


def _plan(settings: Settings) -> "tuple[Counts, Cast]":
    from duskfolk.agents.measure.catalogue.building import cast_of
    from duskfolk.agents.measure.catalogue.plan import Counts

    plays = _PLAYS if settings.plays is None else settings.plays
    counts = Counts(settings.levels, plays, settings.bot_plays, settings.panel_plays,
                    settings.first)  # fmt: skip
    return counts, cast_of(settings.runs, settings.bots)


def _level(told: str) -> "Level":
    """A level by its file, or by its genre and number."""
    from duskfolk.game.errors import OptionError
    from duskfolk.game.levels import build
    from duskfolk.game.levels.reading import read

    if not told:
        raise OptionError("Name the level: duskfolk catalogue place watch-5000000, or a file.")
    genre, _, number = told.rpartition("-")
    if number.isdecimal() and len(number) < 20 and genre.isalpha() and not Path(told).exists():
        return build(genre, int(number))
    return read(told)


def _say(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
