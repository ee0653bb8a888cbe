"""Whether the square says true things of nights, and none of them stale: ways of shipped players.

Players with human limits walk the thirty nights, lose and try again. After each play the square is
as it would be, all that is said is heard, and each remark is looked for in the replay.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ....agents.characters import Character
from ....agents.kit.intervals import Share, ratio
from ....agents.measure.campaign.setup import Luck, Rows, Setup, figure, seeds
from ....agents.measure.players import SHIPPED, Job, minds_of
from ....agents.recommender import Setup as Told
from ...minds import check_minds
from ...nights import VALLEY, Night, level_of
from ...nights.mercy import OPENS
from ...world.kinds import Genre, Outcome, Role, Tally
from ..kept.evening import Claim, Remark
from ..kept.journey import WAY, Journey
from ..session.bystanders import Bystanders
from ..session.session import Session
from ..talk.onlookers import Onlookers
from ..talk.talker import Talker
from . import gathering
from .checking import Film, film_of, happened, is_end, looked_on, saw
from .remarks import OWN, PLAIN, teller_of

_AT = {"regular": ("fair", 0.5), "newcomer": ("gentle", 0.0), "skilled": ("fierce", 1.0)}
_WITHIN = 10  # nights in which no line is heard twice
_A_WAY = 400  # plays of a cell for which each player walks the whole way once; fewer, fewer do
_LANGUAGES = ("en", "zh")


class Played(NamedTuple):
    """A night that was played, and all that can be asked about it."""

    session: Session
    claims: tuple[Claim, ...]
    characters: dict[str, Character]


def square(_: Path, setup: Setup) -> Rows:
    """`remarks`: nights that are followed by a true one; `stale`: lines heard again; `false`."""
    nights, followed, said, false = (
        Counter[str]() for _ in range(4)
    )  # by night: those go together
    stale, wrong = 0, list[str]()
    for turn in range(max(1, setup.plays * len(_AT) // _A_WAY)):
        player = list(_AT)[turn % len(_AT)]
        heard: list[list[str]] = []
        for played, journey in _way(player, setup.luck("square", turn)):
            evening = journey.evening
            assert evening is not None, "a night was played"
            untrue = _untrue(played, journey)
            nights[evening.night] += 1
            said[evening.night] += len(evening.remarks)
            false[evening.night] += len(untrue)
            followed[evening.night] += len(evening.remarks) > len(untrue)
            wrong += [f"{player} {evening.night}: {r.line} by {r.speaker}" for r in untrue]
            words = _words(journey, gathering.there(journey))
            stale += sum(line in before for line in words for before in heard[-_WITHIN:])
            heard.append(words)
    for line in wrong:
        setup.note(f"not true: {line}")
    remarks = said.total()
    setup.note(f"{nights.total()} nights, {remarks} remarks, {len(wrong)} of them not true")
    rows = figure("remarks", _share(followed, nights), nights.total()) | {"stale": float(stale)}
    if remarks:  # of none nothing is false, and no share of them is known
        rows |= figure("remarks.false", _share(false, said), remarks)
    return rows


def _share(hits: Counter[str], counts: Counter[str]) -> Share:
    """A share of what was counted, night by night."""
    return ratio([hits[night] for night in counts], [counts[night] for night in counts])


def _untrue(played: Played, journey: Journey) -> list[Remark]:
    """The remarks on a night that its replay and its record do not bear out."""
    film, there = film_of(played.session.recorder.replay), gathering.there(journey)
    remarks = journey.evening.remarks if journey.evening else ()
    return [one for one in remarks if not _is_true(one, played, film, there, journey)]


def _way(player: str, luck: Luck) -> Iterator[tuple[Played, Journey]]:
    """Each play of a way, and the journey as it is on the square after it."""
    journey = Journey()
    for night in WAY[: -len(VALLEY)]:
        journey = journey.after(night, Outcome.WON, 40.0, 0)
    luckily = iter(seeds(luck, len(VALLEY) * OPENS))
    for night in VALLEY:
        for _ in range(OPENS):
            played = _play(night, player, next(luckily))
            record = played.session.record()
            won = record.outcome == Outcome.WON
            extra = gathering.compared(journey.trace(night), record.seconds, won=won)
            played = played._replace(claims=(*played.claims, *extra))
            struck = record.tally[Tally.STRUCK]
            journey = journey.after(night, record.outcome, record.seconds, struck)
            journey = gathering.after_night(journey, night.name, won, played.claims)
            yield played, journey
            for remark in journey.evening.remarks if journey.evening else ():
                journey = journey.hear(remark.speaker)
            if won:
                break


@cache
def _minds(player: str) -> Callable[[Genre], Mapping[Role, object]]:
    """Who decides for whom, read once."""
    return minds_of(Job(player, player, _AT[player][0], (), SHIPPED))


def _play(night: Night, player: str, seed: int) -> Played:
    _, slider = _AT[player]
    minds = check_minds(_minds(player)(night.genre))
    brains = {role: mind for role, mind in minds.items() if not isinstance(mind, str)}
    session = Session(level_of(night), seed, brains, played=-1, told=Told(slider, 1, seed, {}))
    characters: dict[str, Character] = {}
    talker, looker = Talker(session, characters), Bystanders(session)
    onlookers = Onlookers(session, characters)
    while not session.over:
        talker.speak()
        session.step()
        looker.see()
        onlookers.see()
    return Played(session, looker.claims(kept=onlookers.settled), characters)


def _words(journey: Journey, there: Sequence[str]) -> list[str]:
    return [
        line.words for name in there for language in _LANGUAGES
        for line in gathering.lines_of(journey, name, language)
    ]  # fmt: skip


def _is_true(
    remark: Remark, played: Played, film: Film, there: Sequence[str], journey: Journey
) -> bool:
    """Whether it was so by the replay or the record, and whoever says it can know."""
    evening = journey.evening
    assert evening is not None, "somebody speaks of it"
    claim = evening.claims[remark.claim]
    if claim.kind in ("faster", "tries"):
        return _is_by_record(claim, played, journey)
    if claim.kind in OWN and remark.speaker != claim.who:
        return False
    if claim.kind == "talked":
        bodies = {spoken.body for spoken in played.session.spoken}
        return film.names.get(claim.who) in bodies
    if claim.kind in ("kept", "broken"):
        seen = played.characters[claim.who].memory.seen
        return seen.get(f"promise_{claim.kind}", 0) > 0
    knows = (
        remark.speaker if " told" not in remark.line else teller_of(claim, remark.speaker, there)
    )
    ended = is_end(film, claim.kind, claim.count)
    if ended is not None:
        return ended and (claim.kind in PLAIN or looked_on(film, knows))
    hits = happened(film, claim.kind, claim.who)
    if hits is None or not hits.any():
        return False
    return claim.kind in PLAIN or saw(film, knows, hits)


def _is_by_record(claim: Claim, played: Played, journey: Journey) -> bool:
    """How often, and how fast beside the best before, by what the journey holds."""
    night = next(n for n in VALLEY if journey.evening and n.name == journey.evening.night)
    trace = journey.trace(night)
    if claim.kind == "tries":
        return trace.won == 1 and claim.count == trace.lost + 1
    return trace.won > 1 and played.session.seconds <= trace.best + 0.01
