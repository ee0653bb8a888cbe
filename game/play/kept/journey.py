"""How far a player has come: which lamps of the valley burn, and what each night has left behind.

:mod:`.journey_file` keeps it. A night that cannot be won opens the way on after :data:`OPENS`
losses, and each loss leaves something that no rule knows: the wisp's trail to the next errand, then
a gentler night, then the way itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ...nights import FIRST, VALLEY, Night
from ...nights.mercy import OPENS, TRAILS, eased
from ...nights.story import BEATS
from ...world.kinds import Genre, Outcome
from .evening import Evening

WAY: tuple[Night, ...] = (*FIRST, *VALLEY)
MOST_NIGHTS = 2_000  # that are kept, the newest
MOST_TOLD = 200  # remarks of the square, see :attr:`Journey.told`
MOST = 10**6


@dataclass(frozen=True)
class Trace:
    """What the plays of one night have left.

    Args:
        won: how many were won.
        lost: how many were not.
        best: seconds of the fastest win, 0 where there is none.
        ended: how the last one ended.
        struck: blows that it cost.
        seconds: that it took.
    """

    won: int = 0
    lost: int = 0
    best: float = 0.0
    ended: str = ""
    struck: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Journey:
    """How far somebody has come; never changed in place.

    Args:
        nights: what is left of each night that was played, by its name.
        at: the name of the night that was chosen last; empty before the first.
        beats: pieces of the story that were told, by the night before which they stand.
        told: lines that the square has said, so that none is said again; the newest.
        evening: what the last night has left to speak of on the square; None before the first.
    """

    nights: Mapping[str, Trace] = field(default_factory=dict[str, Trace])
    at: str = ""
    beats: tuple[int, ...] = ()
    told: tuple[str, ...] = ()
    evening: Evening | None = None

    def trace(self, night: Night) -> Trace:
        """What is left of a night."""
        return self.nights.get(night.name, Trace())

    def lit(self, night: Night) -> bool:
        """Whether its lamp burns."""
        return self.trace(night).won > 0

    def passed(self, night: Night) -> bool:
        """Whether the way leads on from it."""
        return self.lit(night) or self.trace(night).lost >= OPENS

    @property
    def next(self) -> int:
        """The place on the way of the first night from which it does not lead on yet."""
        return next((n for n, night in enumerate(WAY) if not self.passed(night)), len(WAY))

    @property
    def lamps(self) -> int:
        """How many lamps of the way burn."""
        return sum(map(self.lit, WAY))

    @property
    def ended(self) -> bool:
        """Whether the end of the way is reached."""
        return self.next >= len(WAY)

    @property
    def beat(self) -> int | None:
        """The piece of the story that is to be told now, if one is."""
        due = [beat for beat in BEATS if beat <= self.next and beat not in self.beats]
        return due[-1] if due else None

    def trail(self, night: Night) -> bool:
        """Whether the wisp shows the way in it: where it teaches, and after a loss."""
        return night in FIRST or (self.trace(night).lost >= TRAILS and not self.lit(night))

    def eased(self, night: Night, slider: float) -> float:
        """Where the slider stands for a night that was lost often: gentler, never below gentle."""
        return slider if self.lit(night) else eased(slider, self.trace(night).lost)

    def leaves(self, night: Night, slider: float) -> str:
        """What its losses have changed, by the key of its sentence; empty where nothing is new.

        A night that teaches has its trail from the first, and its own setting, which no loss eases.
        """
        lost = self.trace(night).lost
        if self.lit(night) or not lost:
            return ""
        if lost >= OPENS and night in WAY:
            return "opened"
        if night.setting is None and self.eased(night, slider) != slider:
            return "eased"
        if lost > TRAILS or night in FIRST:
            return ""
        return "trail vigil" if night.genre == Genre.VIGIL else "trail"

    def choose(self, night: Night) -> "Journey":
        """It stands at this night now."""
        return replace(self, at=night.name)

    def meet(self, evening: Evening) -> "Journey":
        """The square stands so now."""
        return replace(self, evening=evening)

    def hear(self, speaker: str) -> "Journey":
        """Somebody on the square has said its remark, which is not said again soon."""
        if self.evening is None:
            return self
        new = [r.line for r in self.evening.remarks if r.speaker == speaker and not r.heard]
        remarks = tuple(replace(r, heard=r.heard or r.speaker == speaker)
                        for r in self.evening.remarks)  # fmt: skip
        told = (*self.told, *new)[-MOST_TOLD:]
        return replace(self, told=told, evening=replace(self.evening, remarks=remarks))

    @property
    def on_square(self) -> bool:
        """Whether who plays stands on the square."""
        return self.evening is not None and self.evening.here

    def tell(self, beat: int) -> "Journey":
        """A piece of the story was read, and those before it need not be."""
        return replace(self, beats=tuple(sorted({*self.beats, *range(beat + 1)} & set(BEATS))))

    def after(self, night: Night, outcome: Outcome, seconds: float, struck: int) -> "Journey":
        """What a play that came to its end, or was left, makes of it; one left leaves nothing."""
        if outcome == Outcome.RUNNING:
            return self
        trace = self.trace(night)
        won = outcome == Outcome.WON
        best = min(filter(None, (trace.best, seconds)), default=seconds) if won else trace.best
        new = Trace(
            min(trace.won + won, MOST), min(trace.lost + (not won), MOST), round(best, 2),
            outcome.name.lower(), min(struck, MOST), round(seconds, 2),
        )  # fmt: skip
        others = {name: kept for name, kept in self.nights.items() if name != night.name}
        return replace(self, nights=dict([*others.items(), (night.name, new)][-MOST_NIGHTS:]))
