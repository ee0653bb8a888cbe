"""What stays of a night: what is learnt from it, its replay, and how far the journey has come."""

from ...nights import Night
from ...world.kinds import Outcome, Tally
from ..kept.journey import WAY
from ..offering.offers import Chosen, Offers
from ..screen import Desk
from ..session.assist import Helped
from ..square.gathering import after_night, compared
from ..words.goals import tell
from .opening import Laid
from .witnesses import Witnesses

_WORTH = 5.0  # seconds of a night, after which it is not thrown away by one press


class Keeping:
    """Has a night kept once, however it ends: lived to its end, begun anew, or left.

    Args:
        desk: where it is kept.
        offers: what learns from it.
        laid: the night.
        witnesses: those who remember it.
        chosen: how its level was chosen.
        night: the one of the way or beside it that it is, if it is one.

    Attributes:
        talks: with folk of it.
        active: seconds of it until the player was last there.
        helped: what has helped in it.
    """

    def __init__(
        self, desk: Desk, offers: Offers, laid: Laid, witnesses: Witnesses, chosen: Chosen,
        night: Night | None,
    ) -> None:  # fmt: skip
        self._desk, self._offers, self._laid = desk, offers, laid
        self._witnesses, self._chosen, self._night = witnesses, chosen, night
        self._learnt = False
        self.talks = 0
        self.active = laid.session.seconds  # of a night that goes on: who comes back is there
        trail = night is not None and desk.journey.trail(night)
        self.helped = Helped(laid.level, laid.session.level, trail=trail)

    def end(self) -> bool:
        """The night is over: keep all that stays of it; whether that had not been done before."""
        if self._learnt:
            return False
        self._learn_once()
        self._keep_journey()
        self._witnesses.end()
        self._desk.keep_minds()
        self._desk.keep_replay(self._laid.session.recorder.replay)
        self._laid.unfinished.end()  # not before: a kill in between would lose the night
        return True

    def break_off(self) -> None:
        """It is left: one with a name goes on the next time, any other was one all the same."""
        self._witnesses.take_in()
        unfinished, lost = self._laid.unfinished, "leave" in self.lost_by
        if not unfinished.leave():
            self._learn_once()
            if lost and not self._laid.session.over:
                self._desk.notes.say(tell(self._desk.language, "was not kept"))
        self._desk.keep_minds()

    def begin_anew(self) -> None:
        """It is left for another try: it was one all the same, and goes on no more."""
        self._laid.unfinished.end()
        if not self._learnt:
            self._learn_once()
            self._desk.keep_minds()

    @property
    def lost_by(self) -> frozenset[str]:
        """What of the pause would throw away more than a few seconds of a night that holds."""
        session = self._laid.session
        if session.seconds < _WORTH or not session.judge.holds:
            return frozenset()
        return frozenset({"again"} if self._laid.unfinished.goes_on else {"again", "leave"})

    @property
    def told_of(self) -> dict[str, str]:
        """What becomes of the night by entries of the pause, in a sentence each."""
        language, lost = self._desk.language, self.lost_by
        if not self._laid.session.judge.holds:
            return dict.fromkeys(("again", "leave"), tell(language, "spoilt"))
        told = {"again": tell(language, "begins anew")} if "again" in lost else dict[str, str]()
        if self._laid.unfinished.goes_on:
            told["leave"] = tell(language, "kept")
        elif lost:
            told["leave"] = tell(language, "not kept")
        return told

    def _learn_once(self) -> None:
        """Let the recommender learn from the play; a foe's says nothing of the level."""
        learnt, self._learnt = self._learnt, True
        if learnt or not self._laid.lamplighter:
            return
        offers, laid, helped = self._offers, self._laid, self.helped.whole
        self._desk.attempt(
            "This play is not learnt",
            lambda: offers.learn(
                laid.session, self._chosen, self.talks, self.active, helped, laid.level
            ),
        )
        if note := offers.note:
            self._desk.notes.say(note, once=note)

    def _keep_journey(self) -> None:
        """Write down what the night has come to, where it is one of the way or beside it."""
        night = self._night
        if night is None or not self._laid.lamplighter:
            return
        record = self._laid.session.record()
        won = record.outcome == Outcome.WON
        before = self._desk.journey
        journey = before.after(night, record.outcome, record.seconds, record.tally[Tally.STRUCK])
        if night in WAY:
            self._desk.journey_file.tells_nights = self._offers.recommender.wishes.keeps_taste
            claims = self._witnesses.claims()
            claims += compared(before.trace(night), record.seconds, won=won)
            journey = after_night(journey, night.name, won, claims)
        self._desk.keep_journey(journey)
