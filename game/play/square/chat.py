"""A talk on the square: the same characters through the same door, where no world is to act in.

What they can know there is little: how many lamps of the valley burn, and that one stands in the
light. What only a night has, nobody does here, and says so kindly.
"""

from collections.abc import Sequence
from dataclasses import replace

from ....agents.characters import Character, Choice, Reply, Said, Situation
from ....agents.characters.character import CHOICES_SHOWN
from ....agents.characters.hearing import understood
from ... import acts
from ..kept.people import met
from ..words.square import not_here
from ..words.talk import SQUARE
from .folk import ROLES

_OF_A_NIGHT = frozenset((
    "follow", "stay", "lead", "hide", "fetch", "mend", "give", "trade", "offer", "order",
    "let_pass", "stand_down", "call_off", "open_gate", "look_away", "light_lamp",
))  # fmt: skip
"""Intents that ask for what a body does."""
_ASKED_AT_NIGHT = frozenset((
    "ask_help", "ask_ember", "ask_lamp", "ask_danger", "ask_gate", "ask_time", "ask_hearth",
))  # fmt: skip
"""Intents that ask how a night stands: whoever types them is answered, but none is offered."""
_TURNED_DOWN = frozenset(("refuse", "ask_again"))
_BYE = frozenset(("bye",))


class OnSquare:
    """Somebody on the square.

    Args:
        name: the persona.
        characters: all whom the player has met, by id; who is new is added.
        lamps: of the valley that burn.
        first: what it says before anything else: of the last night, and of the story.
    """

    body = -1
    moment = SQUARE

    def __init__(
        self, name: str, characters: dict[str, Character], lamps: int, first: Sequence[str] = ()
    ) -> None:
        self.character = met(characters, name, 0)
        self._role, self._lamps, self._first = ROLES[name], lamps, " ".join(first)
        self._turns = 0

    def comes_to_mind(self, said: Choice | Said | str) -> bool:
        """Whether it need not remember first."""
        return self.character.think(said, self._situation())

    def answer(self, said: Choice | Said | str) -> Reply:
        """The answer, which does nothing but speak."""
        character = self.character
        heard = understood(said, character.reader, character.persona)
        situation = self._situation()
        reply = character.answer(heard, situation)
        if said == "greet" and self._first:
            reply, self._first = replace(reply, line=self._first), ""
        elif heard.main.intent in _OF_A_NIGHT and reply.act in _TURNED_DOWN:
            self._turns += 1
            line = not_here(character.language, self._role, self._turns)
            reply = replace(reply, line=line)
        return replace(reply, choices=self._offered(situation))

    def _offered(self, situation: Situation) -> tuple[Choice, ...]:
        """What may be picked: what makes sense here of all that can be asked, the way out last."""
        everything = len(self.character.persona.choices)
        open_now = self.character.choices(situation, max(1, everything))
        here = [c for c in open_now if c.intent not in _OF_A_NIGHT | _ASKED_AT_NIGHT]
        leave = [c for c in here if c.closing]
        return (*[c for c in here if not c.closing][: CHOICES_SHOWN - len(leave)], *leave)

    def why_over(self) -> str:
        """Nothing ends it."""
        return ""

    def _situation(self) -> Situation:
        hindered = dict.fromkeys(acts.CHANGING, "unable")
        facts = {"lamps_lit": self._lamps, "in_light": True}
        return Situation(acts.WORDS, facts, faction="valley", hindered=hindered)
