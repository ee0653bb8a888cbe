"""``duskfolk recommend replay`` and ``explain``: what would be offered at each step, and now."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from duskfolk.agents.recommender import (
    Candidate,
    Explanation,
    PlayRecord,
    Recommender,
    Suggestion,
    Usual,
    Wishes,
)
from duskfolk.agents.recommender.evaluate.csv_log import read_csv
from duskfolk.agents.recommender.exported import read
from duskfolk.agents.recommender.household import Household, wishes_in
from duskfolk.agents.recommender.replaying import Step, plays_of, replay
from duskfolk.errors import plain
from duskfolk.files import read_start, read_text
from duskfolk.game.errors import OptionError
from duskfolk.game.play.mine import HOUSEHOLD, PLAYS, WISHES
from duskfolk.game.play.stock import STOPS, as_played, known
from duskfolk.game.play.store import data_folder

_SQLITE = b"SQLite format 3\0"
_LARGEST = 16 << 20  # bytes of an export


class History(NamedTuple):
    """What one player played, on which table.

    Args:
        plays: oldest first.
        levels: that could be offered.
        usual: what is believed before the first play.
        wishes: what the player said.
        names: what kinds and features are called, by language.
        called: what items of a log are called, by their numbers.
        wanted: share of wins after so many plays, where that is not the player's wish alone.
    """

    plays: list[PlayRecord]
    levels: list[Candidate]
    usual: Usual | None = None
    wishes: Wishes | None = None
    names: Mapping[str, Mapping[str, str]] | None = None
    called: tuple[str, ...] = ()
    wanted: Callable[[int, float], float] | None = None

    def name(self, level: Candidate) -> str:
        """What a level is called."""
        return self.called[level.number] if self.called else level.name


def history_of(file: Path | None, player: str) -> History:
    """The history in a file: a player's plays, an export of them, or a log as CSV.

    Args:
        file: which; None for the plays that the game keeps here.
        player: whose, in a household or in a log; empty for the first.

    Raises:
        OptionError: there is nothing to live through.
    """
    if file is None:
        return _kept_here(player)
    if file.suffix.lower() == ".csv":
        log = read_csv(file)
        plays, levels = plays_of(log, player or log.players[0])
        return History(plays, levels, called=tuple(log.items.names))
    if read_start(file, first=len(_SQLITE), refuse=OptionError) == _SQLITE:
        with Recommender(file) as recommender:
            return _ours(list(recommender.plays()), None)
    return _ours(read(read_text(file, most=_LARGEST, refuse=OptionError)), None)


def _kept_here(player: str) -> History:
    folder = data_folder()
    if player:
        house = Household(folder / HOUSEHOLD)
        if player not in house.names:
            raise OptionError(
                f"--player {plain(player)}: nobody of the household is called so; known: "
                f"{', '.join(map(plain, house.names)) or 'nobody'}."
            )
        path, wishes = house.file(player), house.wishes(player)
    else:
        path, wishes = folder / PLAYS, wishes_in(folder / WISHES)
    if not path.exists():
        raise OptionError("Nothing was played here yet; name a file of plays or a log.")
    with Recommender(path) as recommender:
        return _ours(list(recommender.plays()), wishes)


def _ours(plays: list[PlayRecord], wishes: Wishes | None) -> History:
    """On the levels of the game, as they are where the slider stood last."""
    from duskfolk.game.play.card_words import NAMES
    from duskfolk.game.play.offers import wanted

    if not plays:
        raise OptionError("There is no play in it; play first, or name another file.")
    there = known(1)
    slider = plays[-1].setup.slider
    slider = 0.0 if slider is None else slider
    levels = {(one.genre, one.number): one for one in as_played(there, slider)}
    for play in plays:  # those that were chosen by hand are on the table as well
        levels.setdefault((play.level.genre, play.level.number), play.level)
    usual = there.usual[STOPS[round(slider * (len(STOPS) - 1))]]
    return History(plays, list(levels.values()), usual, wishes, NAMES, wanted=wanted)


def tell_steps(history: History, language: str) -> Iterator[tuple[Step, str]]:
    """Each step, with what is printed of it."""
    names = None if history.names is None else history.names[language]
    steps = replay(
        history.plays, history.levels, history.usual, history.wishes, language, names,
        history.wanted,
    )  # fmt: skip
    for step in steps:
        yield step, _told(step, history)


def tell_now(history: History, language: str) -> tuple[dict[str, object], str]:
    """What would be offered now, and why, as numbers and as text."""
    names = None if history.names is None else history.names[language]
    with Recommender(":memory:", usual=history.usual, seed=0, wishes=history.wishes) as recommender:
        for play in history.plays:
            recommender.observe(play)
        skill = recommender.skill
        told = f"skill {skill.mean:+.2f}, give or take {skill.sd:.2f}"
        lines = [f"{len(history.plays)} plays; {told}."]
        cards: list[object] = []
        target = recommender.target
        if history.wanted is not None:
            target = history.wanted(skill.plays, target)
        for number, one in enumerate(recommender.deal(history.levels, target=target), 1):
            why = recommender.explain(history.levels, one.level, language, names, target)
            lines.append(_card(number, one, why, history))
            cards.append({
                "level": one.level.name, "success": one.success, "chance": one.chance,
                "parts": {part.name: part.value for part in why.parts}, "lead": why.lead,
            })  # fmt: skip
    return {"skill": asdict(skill), "cards": cards}, "\n".join(lines)


def _card(number: int, one: Suggestion, why: Explanation, history: History) -> str:
    parts = ", ".join(
        f"{part.name} {part.value:+.2f}" for part in why.parts if abs(part.value) >= 0.05
    )
    said = [f"\n{number}. {history.name(one.level)}: {one.success:.0%} to win"]
    said += [f"   + {reason.words}" for reason in why.because]
    said += [f"   - {reason.words}" for reason in why.against]
    said += [f"   {why.win}", f"   {parts or 'nothing'} = {why.lead:+.2f} beside the table's mean"]
    return "\n".join(said)


def _told(step: Step, history: History) -> str:
    hand = ", ".join(f"{history.name(one.level)} {one.success:.0%}" for one in step.hand)
    why = step.why.because[0].words if step.why.because else "It comes nearest to what is wanted."
    where = f"{step.place}. of {len(history.levels)}" if step.place else "not on the table"
    return (
        f"{step.number}. offered {hand}\n   {why}\n   played {history.name(step.play.level)} "
        f"({where}): {step.success:.0%} expected, {step.play.outcome}; skill {step.moved:+.2f}"
    )


def step_document(step: Step, history: History) -> dict[str, object]:
    """One step for JSON."""
    return {
        "number": step.number,
        "played": history.name(step.play.level),
        "outcome": step.play.outcome,
        "place": step.place,
        "expected": step.success,
        "moved": step.moved,
        "offered": [
            {"level": history.name(one.level), "success": one.success, "chance": one.chance}
            for one in step.hand
        ],
        "why": [reason.words for reason in step.why.because],
    }
