"""Which levels to offer next: the recommender deals them, this file tells it what they are."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from duskfolk.files import told

from ....agents.recommender import (
    RELAXED,
    TARGET,
    UNKNOWN,
    Candidate,
    Course,
    Explanation,
    Offered,
    PlayFileError,
    PlayRecord,
    Recommender,
    RecommenderError,
    Result,
    Setup,
    Shelf,
    Suggestion,
    Usual,
    Wishes,
    offered,
)
from ....agents.recommender.choice.terms import BAND, NEVER
from ...levels import Level
from ...world.kinds import Genre, Outcome, Tally
from ...world.rules import TICKS_PER_SECOND
from ..kept.player import FIRST, Player, PlayerFile
from ..kept.usual import usual_at
from ..session.assist import Assist
from .advice import FIRST_NIGHTS
from .stock import Stock

if TYPE_CHECKING:
    from ..session.record import Record
    from ..session.session import Session

CARDS = 3
_FEWEST = 12  # levels that a surprise may be, else it would be none
KINDLED = "kindled"  # the detail of how many lamps the player lit; some burn at the start
UNMET = "unmet."  # what the detail begins with that says what was asked and not done
AWAY = 45.0  # seconds at the end of a night without a key: nobody was there any more
ENDINGS: dict[Outcome, Result] = {
    Outcome.WON: "won",
    Outcome.LOST: "lost",
    Outcome.NIGHTFALL: "nightfall",
    Outcome.RUNNING: "quit",
}


def wanted(plays: int, wished: float) -> float:
    """The share of wins to deal for: who is new begins softly, and so has time to learn the keys.

    Who has moved the slider of challenge knows what that means.
    """
    return RELAXED if plays < FIRST_NIGHTS and wished == TARGET else wished


class Chosen(NamedTuple):
    """How the level of a play was chosen.

    Args:
        offered: what lay on the table, with the chance by which each came there.
        card: its place there, from 1; 0 where it was chosen by hand.
        target: the share of wins that was wanted.
        retries: how many times it was begun anew in one go.
    """

    offered: tuple[Offered, ...] = ()
    card: int = 0
    target: float | None = None
    retries: int = 0


class Offers:
    """The levels on the table, and what was learnt from those played.

    Args:
        folder: where plays are kept; None keeps them while it lives.
        crowd: 1, or 2 for doubled hostile folk.
        setup_for: how a play of a genre would be set up now; everybody is scripted if left out.
        player: whose they are.
        slider: where the slider of difficulty stands, for what is thought of who begins.
        seed: of the luck in dealing; None for luck that nobody knows.
        helped: how a play would be helped now, as the player has chosen.

    Attributes:
        note: a sentence to show, on what was wrong with the file of plays.
        hand: the cards that lie there, the first one first; empty until :meth:`prepare` has ended.
        dealt: how often cards were dealt, so that a screen sees that others lie there.
    """

    def __init__(
        self,
        folder: Path | None,
        crowd: int = 1,
        setup_for: Callable[[Genre], Setup] = lambda genre: UNKNOWN,
        player: Player = FIRST,
        slider: Callable[[], float] = lambda: 0.0,
        seed: int | None = None,
        helped: Callable[[], Assist] = Assist,
    ) -> None:
        self.crowd, self.setup_for, self.player = crowd, setup_for, player
        self._slider, self._helped = slider, helped
        self.hand: list[Suggestion] = []
        self.dealt = 0
        self._stock = Stock(crowd)
        self._shelf: Shelf | None = None
        self._usual: Usual | None = None  # once it is known
        self._luck = np.random.default_rng(seed)
        self._file = PlayerFile(folder, player, seed)
        self._recommender = self._file.open()
        self.note = self._file.note
        wishes = self._recommender.wishes
        if wishes.shut >= {genre.name.lower() for genre in Genre}:  # no screen lets one
            self._recommender.wishes = replace(wishes, shut=frozenset())
            self.note = self.note or "You had every kind of level shut out, so all are offered."

    def prepare(self) -> bool:
        """See that cards lie there, fitting to how a play would be set up now.

        Returns:
            Whether they do not yet, since the back room still looks the levels up.
        """
        shelf = self._stock.shelf(self.setup_for)
        if shelf is None:
            return True
        if self._usual is None:
            self._usual = usual_at(self._slider())
            self._recommender.believe(self._usual)
        helps = self._helped().helps()
        if self._shelf is not shelf or self._recommender.helps != helps:
            self._shelf, self._recommender.helps = shelf, helps
            self.hand = []
        if not self.hand:
            self.deal()
        return False

    def deal(self) -> None:
        """Lay out other cards."""
        assert self._shelf is not None, "prepare() has ended"
        self.hand = self._recommender.deal(self._shelf, CARDS, self.target)
        self.dealt += 1

    @property
    def target(self) -> float:
        """The wanted share of wins now."""
        return wanted(self.plays, self._recommender.target)

    def chosen(self, card: int) -> Chosen:
        """How a card that lies there is remembered, by its place from 0."""
        return Chosen(offered(self.hand), card + 1, self.target)

    def surprise(self) -> tuple[Suggestion, Chosen]:
        """One of the levels that fit and do not lie there, each as probable as any other."""
        assert self._shelf is not None, "prepare() has ended"
        there = {(one.level.genre, one.level.number) for one in self.hand}
        others = [
            one for one in self._recommender.rank(self._shelf, self.target)
            if (one.level.genre, one.level.number) not in there
        ]  # fmt: skip
        ranked = [one for one in others if one.score > NEVER / 2] or others
        fitting = [one for one in ranked if abs(one.success - self.target) <= BAND]
        if len(fitting) < _FEWEST:
            fitting = ranked[:_FEWEST]
        found = fitting[int(self._luck.integers(len(fitting)))]
        found = replace(found, chance=1 / len(fitting))
        return found, Chosen(offered([found]), 1, self.target)

    def looked_at(self, level: Level) -> Suggestion:
        """What is thought of any level, as it would be played now."""
        candidate = self._stock.candidate(level, self.setup_for(level.genre))
        return self._recommender.rank([candidate], self.target)[0]

    def explain(self, suggestion: Suggestion, language: str, names: Mapping[str, str]
                ) -> Explanation:  # fmt: skip
        """Why a level of the stock lies where it does."""
        assert self._shelf is not None, "prepare() has ended"
        return self._recommender.explain(
            self._shelf, suggestion.level, language, names, self.target
        )

    def key_of(self, suggestion: Suggestion) -> tuple[Genre, int, int]:
        """The level of a suggestion by kind, number and crowd, as one builds and paints it."""
        level = suggestion.level
        return Genre[level.genre.upper()], level.number, self.crowd

    @property
    def recommender(self) -> Recommender:
        """What is known of the player, to be asked; plays are told to `count`, wishes to `wish`."""
        return self._recommender

    @property
    def shelf(self) -> Shelf | None:
        """The levels to choose from, once they are known."""
        return self._shelf

    @property
    def plays(self) -> int:
        """How many plays tell of the player's skill."""
        return self._recommender.skill.plays

    def wish(self, wishes: Wishes, hand: Sequence[Suggestion | None] = ()) -> None:
        """Let what the player says count, keep it, and lay out other cards.

        Args:
            wishes: what was said.
            hand: the cards that lie there then, None for one that is dealt anew; left out: all are.

        Raises:
            FileError: it cannot be kept. It counts all the same, until the game is left.
        """
        self._recommender.wishes = wishes
        self.hand = []
        if hand:
            self._fill(hand)
        self._file.keep(wishes)

    def _fill(self, hand: Sequence[Suggestion | None]) -> None:
        """Lay cards out, and others in their gaps."""
        self.deal()
        there = [self.key_of(one) for one in hand if one is not None]
        others = (one for one in self.hand if self.key_of(one) not in there)
        laid = [one or next(others, None) for one in hand]
        self.hand = [one for one in laid if one is not None]

    def learn(self, session: "Session", chosen: Chosen = Chosen(), talks: int = 0,  # noqa: B008
              active: float | None = None, helped: Assist = Assist(),  # noqa: B008
              level: Level | None = None) -> None:  # fmt: skip
        """Tell the recommender how a play went.

        Args:
            session: the play.
            chosen: how its level was chosen.
            talks: with folk of it.
            active: seconds until the last key; None where nobody looked. Who has left the chair
                has left the play, whatever became of the body.
            helped: what made it easier.
            level: as it is without help; None: as it was played.
        """
        record = session.record()
        details = {"hearts": float(record.hearts), "lamps": float(record.lamps)}
        details[KINDLED] = float(record.tally[Tally.KINDLED])
        details |= helped.details()
        if record.broken:
            details[f"{UNMET}{record.broken}"] = 1.0
        outcome, seconds = record.outcome, record.seconds
        if active is not None and outcome != Outcome.WON and seconds - active > AWAY:
            details["away"] = seconds - active
            outcome, seconds = Outcome.RUNNING, active
        if chosen.target is not None:
            details |= {"card": float(chosen.card), "target": chosen.target}
        course = Course(_progress(session, record), record.hearts, chosen.retries, talks)
        own = level or session.level  # a win in a longer night is early by the level's own night
        self.count(PlayRecord(
            self._stock.candidate(own, record.setup), ENDINGS[outcome], seconds,
            own.night_ticks / TICKS_PER_SECOND, session.began or time.time(), details, record.setup,
            course, chosen.offered, helped.helps(session.judge.task),
        ))  # fmt: skip

    def candidate(self, level: Level, setup: Setup) -> Candidate:
        """A level as the recommender knows it, in a setup."""
        return self._stock.candidate(level, setup)

    def count(self, play: PlayRecord) -> None:
        """Tell it of a play; other cards are laid out."""
        self.hand = []
        try:
            self._write(play)
        except (RecommenderError, OSError) as error:
            self.note = f"This play was not learnt: {told(error)}"

    @property
    def may_rate(self) -> bool:
        """Whether the last play may be liked or disliked."""
        recommender = self._recommender
        wishes = recommender.wishes
        return wishes.learns and wishes.keeps_taste and bool(recommender.portrait.lessons)

    def rate(self, liked: bool | None) -> None:
        """Keep what the player says of the last play.

        Raises:
            RecommenderError: it cannot be kept.
        """
        self._recommender.rate(liked)
        self.hand = []

    def keep_no_likes(self) -> None:
        """Keep none from now on, and erase those that were given and told.

        Raises:
            RecommenderError, FileError: they could not be erased, or the wish not be kept.
        """
        self._recommender.forget_likes()
        self.wish(self._recommender.wishes)

    def close(self) -> None:
        """Let go of the player's file, so that it can be moved or erased."""
        self._recommender.close()

    def _write(self, play: PlayRecord) -> None:
        """Write a play down; where the file was erased meanwhile, into a new one."""
        try:
            self._recommender.observe(play)
        except PlayFileError:
            # `duskfolk me erase` beside a game that runs: what was erased stays so.
            if not self._file.kept or self._file.is_there:
                raise
            self._recommender.close()
            self._recommender = self._file.open(self._usual)
            self.note = "Your plays were erased while the game ran; it begins to learn anew."
            self._recommender.observe(play)


def _progress(session: "Session", record: "Record") -> float | None:
    """Share of the errand that was done: lamps and villagers, or the time of a vigil."""
    done, errand = float(record.lamps + record.home), float(record.quota + record.wanted)
    if (vigil := float(session.state.vigil_wanted[0])) > 0:
        done, errand = float(session.state.vigil[0]), vigil
    return min(1.0, done / errand) if errand else None
