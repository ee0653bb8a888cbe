"""Who takes a night in: folk who look on, those who may be asked of it, and the whole village."""

from collections.abc import Mapping

from ..kept.evening import Claim
from ..kept.people import People
from ..talk.deeds import Deeds
from ..talk.onlookers import Onlookers
from .opening import Laid


class Witnesses:
    """Lets them take in each decision a frame later, as no picture shows it.

    Args:
        laid: the night, of which bystanders have seen what was played before it was left.
        characters: whom the player has met; to them, a night begins.
        people: the personas of bodies that can be talked to.
    """

    def __init__(self, laid: Laid, characters: People, people: Mapping[int, str]) -> None:
        self._onlookers = Onlookers(laid.session, characters)
        characters.begin(laid.level.name)
        self._deeds = Deeds(laid.session, characters, people)
        self._bystanders = laid.bystanders
        self._behind = False

    def see(self) -> None:
        """A decision was lived."""
        self._behind = True

    def take_in(self) -> bool:
        """Take in what they have not yet; whether there was anything."""
        behind, self._behind = self._behind, False
        if behind:
            self._onlookers.see()
            self._deeds.see()
            self._bystanders.see()
        return behind

    def claims(self) -> tuple[Claim, ...]:
        """All that is true of the night that is over."""
        return self._bystanders.claims(self._onlookers.settled)

    def end(self) -> None:
        """The night is over: those who came home tell each other of it."""
        self._deeds.end()
