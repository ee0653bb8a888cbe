"""``duskfolk recommend``: what models of players are worth, and what they say of one player."""

import json
import math
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np
from tyro.conf import Positional, arg

from duskfolk.agents.kit.intervals import Share
from duskfolk.agents.recommender import Candidate
from duskfolk.agents.recommender.evaluate.columns import Columns
from duskfolk.agents.recommender.evaluate.csv_log import read_csv
from duskfolk.agents.recommender.evaluate.judged import BASELINE, Score
from duskfolk.agents.recommender.evaluate.log import Log
from duskfolk.agents.recommender.evaluate.report import FEWEST_PEOPLE as LIKERS
from duskfolk.agents.recommender.evaluate.report import (
    MOST_ITEMS,
    Taste,
    judge_log,
    judge_taste,
    taken,
)
from duskfolk.bounds import Seed, Within
from duskfolk.errors import plain
from duskfolk.files import write
from duskfolk.game.errors import OptionError
from duskfolk.scripts.door import guard, read, write_report

if TYPE_CHECKING:
    from duskfolk.scripts.recommend_history import History

FEWEST_PEOPLE = 2
_ENDS = 4  # levels at each end of a list that are told


@dataclass
class Settings:
    """Judge models of players and recommenders, tell of one player, and make priors.

    evaluate: a CSV file with the columns player, item and success (1 or 0, yes or no), and where
    you have them order (numbers or dates), seconds, rating and columns that describe items. Columns
    of other names are named by --player, --item, and so on. Each row is predicted from rows of the
    same player before it, by models that never saw that player.

    simulate: let the recommender, and ways to choose that it has to beat, recommend to simulated
    players in four simulators of taste, and tell what each misses of what could be enjoyed.

    replay: live through a player's plays again, and tell before each what would be offered, why,
    and what the play changed. explain: the same of now, with all that speaks for each card and
    against it, and what one more win would change. FILE is a file of plays, an export of them, or
    such a CSV file, of any game, and stays as it is; without one, the plays that the game keeps
    here.

    prior: what is believed of a player before the first play, by the plays of others: from a log
    as evaluate takes it, or, with --simulated, the one that ships.
    """

    what: Positional[Literal["evaluate", "simulate", "replay", "explain", "prior"]]
    """What to do."""
    log: Annotated[Positional[Path | None], arg(metavar="FILE")] = None
    """With evaluate and prior: the log, as CSV; with replay and explain: plays, or such a log."""
    who: str = ""
    """With replay and explain: who of the household or of the log; empty for the first."""
    game: Annotated[Path | None, arg(metavar="FILE")] = None
    """With replay and explain: the game that was played, as prior or Game.save keeps it; else the
    levels are those of the file."""
    player: str = "player"
    """Of a log: the column that tells who."""
    item: str = "item"
    """Of a log: the column that tells what was met."""
    success: str = "success"
    """Of a log: the column that tells whether it went well."""
    order: str = "order"
    """Of a log: the column of numbers or dates that grow."""
    seconds: str = "seconds"
    """Of a log: the column that tells how long it took."""
    rating: str = "rating"
    """Of a log: the column that tells what the player thought of it."""
    kind: str = ""
    """Of a log: the column that tells the item's kind; empty for the first of words."""
    ignore: str = ""
    """Of a log: columns that are left out, with commas between them."""
    language: Literal["en", "zh"] = "en"
    """With replay and explain: of the reasons."""
    out: Annotated[Path | None, arg(aliases=("-o",), metavar="FILE")] = None
    """With prior: the file that is made."""
    simulated: bool = False
    """With prior: from simulated players in place of a log."""
    people: Annotated[int, Within(FEWEST_PEOPLE, 100_000)] = 300
    """With simulate: how many players in each simulator."""
    seed: Seed = 0
    """Who is set aside when, who is simulated, and the luck of the models."""
    json: Path | None = None
    """File for the report."""

    @property
    def columns(self) -> Columns:
        """What the log's columns are called."""
        ignore = tuple(name for name in self.ignore.split(",") if name.strip())
        return Columns(
            self.player, self.item, self.success, self.order, self.seconds, self.rating,
            self.kind, ignore,
        )  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Judge; the one door of `duskfolk recommend` and `python scripts/recommend.py`."""
    settings = read(Settings, "recommend", argv)
    work = {
        "evaluate": _evaluate, "simulate": _simulate, "replay": _replay, "explain": _explain,
        "prior": _prior,
    }[settings.what]  # fmt: skip
    writes = (settings.json, settings.out)
    return guard("recommend", lambda: work(settings), writes, (settings.log, settings.game))


def _prior(settings: Settings) -> int:
    from duskfolk.agents.recommender.game import Game
    from duskfolk.agents.recommender.prior_file import save

    if settings.out is None:
        raise OptionError("prior makes a file: duskfolk recommend prior LOG.csv -o FILE")
    if settings.simulated == (settings.log is not None):
        raise OptionError("prior needs a log, or --simulated in place of one, and not both.")
    if settings.log is None:
        from duskfolk.agents.kit.learn.origin import revision
        from duskfolk.agents.measure.tastes.making import made

        began = time.process_time()
        believed = made(lambda said: print(said, flush=True))
        papers = {"revision": revision(), "seconds": round(time.process_time() - began),
                  "licence": "MIT"}  # fmt: skip
        believed = replace(believed, about={**believed.about, **papers})
    else:
        believed = Game.of(_read(settings, settings.log)).believed
    save(believed, settings.out)
    about = ", ".join(f"{key} {value}" for key, value in believed.about.items())
    print(f"{settings.out.name}: {about}.", flush=True)
    if believed.levels:
        print(_levels(believed.levels), flush=True)
    return 0


def _levels(levels: Mapping[str, Candidate]) -> str:
    """The easiest and the hardest, so that who made them sees whether that is so."""
    order = sorted(levels, key=lambda name: levels[name].difficulty)
    ends = (order,) if len(order) <= 2 * _ENDS else (order[:_ENDS], order[-_ENDS:])
    told = " ... ".join(
        ", ".join(f"{plain(name)} {levels[name].difficulty:+.1f}" for name in names)
        for names in ends
    )
    return f"{len(levels):,} levels by how hard they are, in logits: {told}."


def _replay(settings: Settings) -> int:
    from duskfolk.scripts.recommend_replay import step_document, tell_steps

    history = _history(settings)
    print(f"{len(history.plays)} plays; {history.of}.", flush=True)
    steps: list[dict[str, object]] = []
    for step, told in tell_steps(history, settings.language):
        print(told, flush=True)
        steps.append(step_document(step, history))
    if settings.json:
        write(settings.json, json.dumps({"steps": steps}, indent=1, ensure_ascii=False) + "\n")
    return 0


def _explain(settings: Settings) -> int:
    from duskfolk.scripts.recommend_replay import tell_now

    numbers, told = tell_now(_history(settings), settings.language)
    print(told)
    if settings.json:
        write(settings.json, json.dumps(numbers, indent=1, ensure_ascii=False) + "\n")
    return 0


def _history(settings: Settings) -> "History":
    from duskfolk.scripts.recommend_history import history_of

    is_log = settings.log is not None and settings.log.suffix.lower() == ".csv"
    if not is_log and settings.columns != Columns():
        raise OptionError(
            "--player and its like name columns of a log in CSV; name somebody by --who NAME."
        )
    return history_of(settings.log, settings.who, settings.columns, settings.game)


def _simulate(settings: Settings) -> int:
    from duskfolk.agents.measure.tastes.figures import WAYS, figures, simulate
    from duskfolk.agents.measure.tastes.stock import shelf_of

    if settings.log is not None:
        raise OptionError("simulate takes no log: its players are drawn; leave the file out.")
    print("Of what could be enjoyed in the first ten plays, this share is missed:", flush=True)
    width, first = max(map(len, WAYS)) + 2, next(iter(WAYS))

    def told(law: str, way: str, missed: Share) -> None:
        heading = f"\n{law}\n" if way == first else ""
        print(f"{heading}  {way:<{width}}{missed}", flush=True)

    found = simulate(shelf_of("fair"), WAYS, settings.people, settings.seed, told)
    write_report(settings.json, "duskfolk recommend simulate", settings, figures(found))
    return 0


def _evaluate(settings: Settings) -> int:
    if settings.log is None:
        raise OptionError("evaluate needs a log: duskfolk recommend evaluate LOG.csv")
    log = _read(settings, settings.log)
    judged = judge_log(log, settings.seed)
    scores, little = judged.scores(allowing=True), judged.too_little
    if little:
        scores = [score.unsure() for score in scores]
    over = "" if little else "   AUC above the level mean"
    print(f"\n{'model':<18}{'AUC':>7}{'log loss':>10}{'ECE':>7}{over}")
    for score in scores:
        print(_line(score))
    print(f"\n{_verdict(scores, judged.log, little)}")
    figures = {
        f"{score.name.replace(' ', '_')}.{what}": value
        for score in scores
        for what, value in _figures(score).items()
        if math.isfinite(value)
    }
    if taste := judge_taste(log, settings.seed):
        _tell(taste)
        figures |= taste.figures()
    elif log.rating is not None:
        print(
            f"\nOf ratings too little is told to rank by: {LIKERS} players who liked two items or "
            f"more are the fewest, {LIKERS} items the fewest and {MOST_ITEMS:,} the most."
        )
    write_report(settings.json, "duskfolk recommend evaluate", settings, figures)
    return 0


def _read(settings: Settings, path: Path) -> Log:
    """The log, having told what was found in it."""
    log = read_csv(path, settings.columns)
    players = np.unique(log.player).size
    won = float(log.success.mean())
    print(
        f"{len(log):,} rows of {players:,} players and {len(log.items.names):,} items; {won:.1%} "
        f"went well.\n{taken(log)}",
        flush=True,
    )
    for note in log.notes:
        print(note, flush=True)
    return log


def _line(score: Score) -> str:
    area = f"{score.auc:.4f}" if math.isfinite(score.auc) else "-"
    over = "" if score.name == BASELINE or not score.over.is_sure else _said(score)
    return f"{score.name:<18}{area:>7}{score.logloss:>10.4f}{score.ece:>7.3f}   {over}".rstrip()


def _said(score: Score) -> str:
    return f"{score.over.value:+.4f} ({score.over.low:+.4f} to {score.over.high:+.4f})"


def _figures(score: Score) -> dict[str, float]:
    return {
        "auc": score.auc,
        "logloss": score.logloss,
        "ece": score.ece,
        "over": score.over.value,
        "over.low": score.over.low,
        "over.high": score.over.high,
        "saves": score.saves.value,
        "saves.low": score.saves.low,
        "saves.high": score.saves.high,
    }


def _verdict(scores: Sequence[Score], log: Log, little: str) -> str:
    """What the table says, in a sentence."""
    best = min(scores, key=lambda score: score.logloss)
    if little:
        return (
            f"Least is lost with the {best.name}, by this log; how sure that is cannot be told by "
            f"{little}."
        )
    if best.name == BASELINE:
        return "Nothing is better here than to say of everybody what most did."
    sure = "surely" if best.saves.low > 0 else "perhaps"
    return (
        f"Least is lost with the {best.name}: {sure} less than with the level mean, by "
        f"{best.saves.said('.4f')} a row over {np.unique(log.player).size} players."
    )


def _tell(taste: Taste) -> None:
    print(f"\nOf {taste.people} who rated: how well the next liking is found among all items")
    print(f"{'likings shown':<18}" + "".join(f"{name:>12}" for name in taste.names))
    for shown, found in taste.ranked.items():
        means = "".join(f"{each.mean():>12.4f}" for each in found.found.values())
        print(f"{shown:<18}{means}   over {found.best} {found.margin().said('.4f')}")


if __name__ == "__main__":
    sys.exit(main())
