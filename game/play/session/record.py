"""What is written down of a play: what came of it, what was done, and how it was set up."""

from collections.abc import Mapping
from typing import NamedTuple

from ....agents.recommender import Setup
from ...world.kinds import Genre, Outcome, Tally


class Record(NamedTuple):
    """One play in plain numbers."""

    genre: Genre
    level: int  # its number
    name: str
    setup: Setup  # the slider, the crowd, the seed, and who decided for each role
    outcome: Outcome  # LOST, too, where what was asked beside the rules was not done
    broken: str  # why it is lost then, by the key of its sentence; else empty
    seconds: float  # of world time that were played
    night_seconds: float  # until night falls
    hearts: int
    lamps: int  # that burn
    quota: int  # lamps that must burn
    home: int  # villagers at home
    wanted: int  # villagers that must be home
    dashes: int
    tally: Mapping[Tally, int]  # what the body that was played did, and how often
    digest: str  # of the world as it ended

    def document(self) -> dict[str, object]:
        """The same for JSON."""
        told: dict[str, object] = {
            **vars(self.setup),
            "level_digest": self.setup.digest,
            **self._asdict(),  # whose digest is of the world
            "brains": dict(self.setup.brains),
            "setting": dict(self.setup.setting),
        }
        del told["setup"]
        return told | {
            "genre": self.genre.name.lower(),
            "outcome": self.outcome.name.lower(),
            "tally": {kind.name.lower(): count for kind, count in self.tally.items()},
        }
