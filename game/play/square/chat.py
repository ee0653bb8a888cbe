"""A talk on the square: the same characters through the same door, where no world is to act in.

What they can know there is little: how many lamps of the valley burn, and that one stands in the
light. What only a night has, nobody does here, and says so kindly.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from ....agents.characters import Character, Choice, Reply, Said, Situation
from ....agents.characters.character import CHOICES_SHOWN
from ....agents.characters.hearing import understood
from ....agents.characters.plan import Plan
from ... import acts
from ..kept.people import met
from ..words.here import lamps_here, said_here
from ..words.remarks import first_name
from ..words.square import not_here
from ..words.table import joined
from ..words.talk import SQUARE
from .folk import ROLES
from .here import PUT_OFF, is_offered, topic_of, who_is_sought

_WHO = "tobin"  # put out the first lamp


class OnSquare:
    """Somebody on the square.

    Args:
        name: the persona.
        characters: all whom the player has met, by id; who is new is added.
        lamps: of the valley that burn.
        first: what it says before anything else: of the last night, and of the story.
        there: the personas who stand on the square.
        knows: whether the story has told who put out the first lamp.
    """

    body = -1
    moment = SQUARE

    def __init__(
        self, name: str, characters: dict[str, Character], lamps: int, first: Sequence[str] = (),
        there: Collection[str] = (), *, knows: bool = False,
    ) -> None:  # fmt: skip
        self.character = met(characters, name, 0)
        self._role, self._lamps, self._first = ROLES[name], lamps, tuple(first)
        self._there, self._turns, self._knows = there, 0, knows

    def comes_to_mind(self, said: Choice | Said | str) -> bool:
        """Whether it need not remember first."""
        return self.character.think(said, self._situation())

    def answer(self, said: Choice | Said | str) -> Reply:
        """The answer, which does nothing but speak."""
        character = self.character
        heard = understood(said, character.reader, character.persona)
        situation = self._situation()
        reply = character.answer(heard, situation, lambda plan: self._here(heard, plan))
        return replace(reply, choices=self._offered(situation))

    def _here(self, heard: Said, plan: Plan) -> str:
        """What is said here instead of what a night would have; empty where that is the same."""
        language, role = self.character.language, self._role
        if heard.main.intent == "greet" and self._first:
            told, self._first = joined(language, *self._first), ()
            return told
        topic = topic_of(heard, plan, self.character.persona)
        if topic == PUT_OFF:
            self._turns += 1
            return not_here(language, role, self._turns)
        if topic == "lamps":
            return lamps_here(language, role, self._lamps)
        if topic == "cause":
            topic = self._cause()
        if topic == "whereabouts":
            who = who_is_sought(heard, plan, self.character.persona)
            found = "present" if who in self._there else "absent"
            return said_here(language, role, found, name=first_name(who, language))
        return said_here(language, role, topic) if topic else ""

    def _cause(self) -> str:
        """Who put the lamps out, as far as the story has come; two do not say the same."""
        who = self.character.persona.id
        if self._knows:
            return "my doing" if who == _WHO else "cause known"
        return ("cause", "cause too")[list(ROLES).index(who) % 2]

    def _offered(self, situation: Situation) -> tuple[Choice, ...]:
        """What may be picked: what makes sense here of all that can be asked, the way out last."""
        everything = len(self.character.persona.choices)
        open_now = self.character.choices(situation, max(1, everything))
        here = [c for c in open_now if is_offered(c, self._role)]
        bye = said_here(self.character.language, self._role, "bye")
        leave = [replace(c, say=bye) for c in here if c.closing]  # steps back from nobody here
        return (*[c for c in here if not c.closing][: CHOICES_SHOWN - len(leave)], *leave)

    def why_over(self) -> str:
        """Nothing ends it."""
        return ""

    def _situation(self) -> Situation:
        hindered = dict.fromkeys(acts.CHANGING, "unable")
        facts = {"lamps_lit": self._lamps, "in_light": True}
        return Situation(acts.WORDS, facts, faction="valley", hindered=hindered)
