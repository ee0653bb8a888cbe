"""``duskfolk recommend``: what models of players are worth, and what they say of one player."""

import json
import math
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
from tyro.conf import Positional, arg

from duskfolk.agents.recommender.evaluate.csv_log import read_csv
from duskfolk.agents.recommender.evaluate.judged import BASELINE, Score
from duskfolk.agents.recommender.evaluate.log import Log
from duskfolk.agents.recommender.evaluate.report import Taste, judge_log, judge_taste
from duskfolk.files import write
from duskfolk.game.errors import OptionError
from duskfolk.scripts.door import guard, read, write_report

FEWEST_PEOPLE = 2


@dataclass
class Settings:
    """Judge models of players and recommenders, tell of one player, and make priors.

    evaluate: a CSV file with the columns player, item and success (0 or 1), and where you have them
    order, seconds, rating and columns that describe items. Each row is predicted from rows of the
    same player before it, by models that never saw that player.

    simulate: let the recommender, and ways to choose that it has to beat, recommend to simulated
    players in four simulators of taste, and tell what each misses of what could be enjoyed.

    replay: live through a player's plays again, and tell before each what would be offered, why,
    and what the play changed. explain: the same of now, with all that speaks for each card and
    against it, and what one more win would change. FILE is a file of plays, an export of them, or
    such a CSV file; without one, the plays that the game keeps here.

    prior: what is believed of a player before the first play, by the plays of others: from a log
    as evaluate takes it, or, with --simulated, the one that ships.
    """

    what: Positional[Literal["evaluate", "simulate", "replay", "explain", "prior"]]
    """What to do."""
    log: Annotated[Positional[Path | None], arg(metavar="FILE")] = None
    """With evaluate and prior: the log, as CSV; with replay and explain: plays, or such a log."""
    player: str = ""
    """With replay and explain: who of the household or of the log; empty for the first."""
    language: Literal["en", "zh"] = "en"
    """With replay and explain: of the reasons."""
    out: Annotated[Path | None, arg(aliases=("-o",), metavar="FILE")] = None
    """With prior: the file that is made."""
    simulated: bool = False
    """With prior: from simulated players in place of a log."""
    people: int = 300
    """With simulate: how many players in each simulator."""
    seed: int = 0
    """Who is set aside when, who is simulated, and the luck of the models."""
    json: Path | None = None
    """File for the report."""


def main(argv: Sequence[str] | None = None) -> int:
    """Judge; the one door of `duskfolk recommend` and `python scripts/recommend.py`."""
    settings = read(Settings, "recommend", argv)
    work = {
        "evaluate": _evaluate, "simulate": _simulate, "replay": _replay, "explain": _explain,
        "prior": _prior,
    }[settings.what]  # fmt: skip
    writes = (settings.json, settings.out)
    return guard("recommend", lambda: work(settings), writes, (settings.log,))


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
        believed = Game.from_log(settings.log).believed
    save(believed, settings.out)
    about = ", ".join(f"{key} {value}" for key, value in believed.about.items())
    print(f"{settings.out.name}: {about}.", flush=True)
    return 0


def _replay(settings: Settings) -> int:
    from duskfolk.scripts.recommend_replay import history_of, step_document, tell_steps

    history = history_of(settings.log, settings.player)
    steps: list[dict[str, object]] = []
    for step, told in tell_steps(history, settings.language):
        print(told, flush=True)
        steps.append(step_document(step, history))
    if settings.json:
        write(settings.json, json.dumps({"steps": steps}, indent=1, ensure_ascii=False) + "\n")
    return 0


def _explain(settings: Settings) -> int:
    from duskfolk.scripts.recommend_replay import history_of, tell_now

    numbers, told = tell_now(history_of(settings.log, settings.player), settings.language)
    print(told)
    if settings.json:
        write(settings.json, json.dumps(numbers, indent=1, ensure_ascii=False) + "\n")
    return 0


def _simulate(settings: Settings) -> int:
    from duskfolk.agents.measure.tastes.figures import WAYS, figures, simulate
    from duskfolk.agents.measure.tastes.stock import shelf_of

    if settings.log is not None:
        raise OptionError("simulate takes no log: its players are drawn; leave the file out.")
    if settings.people < FEWEST_PEOPLE:
        raise OptionError(
            f"--people {settings.people}: give at least {FEWEST_PEOPLE}, for an interval."
        )
    print("Of what could be enjoyed in the first ten plays, this share is missed:", flush=True)
    width = max(map(len, WAYS)) + 2
    found = simulate(shelf_of("fair"), WAYS, settings.people, settings.seed)
    for law, ways in found.items():
        print(f"\n{law}")
        for way, each in ways.items():
            print(f"  {way:<{width}}{each}")
    write_report(settings.json, "duskfolk recommend simulate", settings, figures(found))
    return 0


def _evaluate(settings: Settings) -> int:
    if settings.log is None:
        raise OptionError("evaluate needs a log: duskfolk recommend evaluate LOG.csv")
    log = read_csv(settings.log)
    players = np.unique(log.player).size
    won = float(log.success.mean())
    print(
        f"{len(log):,} rows of {players:,} players and {len(log.items.names):,} items; {won:.1%} "
        "went well.",
        flush=True,
    )
    judged = judge_log(log, settings.seed)
    scores = judged.scores()
    print(f"\n{'model':<18}{'AUC':>7}{'log loss':>10}{'ECE':>7}   AUC above the level mean")
    for score in scores:
        print(_line(score))
    print(f"\n{_verdict(scores, judged.log)}")
    figures = {
        f"{score.name.replace(' ', '_')}.{what}": value
        for score in scores
        for what, value in _figures(score).items()
        if math.isfinite(value)
    }
    if taste := judge_taste(log, settings.seed):
        _tell(taste)
        figures |= taste.figures()
    write_report(settings.json, "duskfolk recommend evaluate", settings, figures)
    return 0


def _line(score: Score) -> str:
    area = f"{score.auc:.4f}" if math.isfinite(score.auc) else "-"
    over = "" if score.name == BASELINE else _said(score)
    return f"{score.name:<18}{area:>7}{score.logloss:>10.4f}{score.ece:>7.3f}   {over}".rstrip()


def _said(score: Score) -> str:
    if not score.over.is_sure:
        return "-"
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


def _verdict(scores: Sequence[Score], log: Log) -> str:
    """What the table says, in a sentence."""
    best = min(scores, key=lambda score: score.logloss)
    if best.name == BASELINE:
        return "Nothing is better here than to say of everybody what most did."
    if not best.saves.is_sure:
        return (
            f"Least is lost with the {best.name}; one player is too few to tell how sure that is."
        )
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
