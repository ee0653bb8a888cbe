"""A talk in any game: the world is asked, the character answers, the world does what was agreed."""

from dataclasses import replace

from duskfolk.errors import check_kind

from .character import Character
from .errors import CharacterError
from .intents import Said
from .persona import Choice
from .reply import Reply
from .situation import Situation
from .vocabulary import SPEECH_ACTS
from .world_view import WorldView


class Conversation:
    """One character in somebody's game, spoken to through its view of that world.

    Args:
        character: who answers.
        view: the game's callbacks.
        listener: who speaks to it.
        faction: whose the speaker is.

    Example:
        >>> from duskfolk.agents.characters import Character, shipped_persona
        >>> marta = Character(shipped_persona("marta"), seed=7)
        >>> talk = Conversation(marta, WorldView(facts=lambda: {"ember_direction": "east"}))
        >>> talk.say("Where is an ember?").act
        'hint'
    """

    def __init__(
        self,
        character: Character,
        view: WorldView,
        listener: str = "player",
        faction: str = "",
    ) -> None:
        self.character, self.view = character, view
        self._listener, self._faction = listener, faction
        self.is_over = False

    @property
    def moment(self) -> Situation:
        """The present moment, as the game tells it."""
        view = self.view
        return Situation(
            frozenset(view.legal()), view.facts(), view.now(), self._listener, self._faction
        )  # fmt: skip

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be said now, for those who do not type."""
        return self.character.choices(self.moment)

    def say(self, said: "Choice | str | Said") -> Reply:
        """Say something, and let the world do what the character agrees to.

        Args:
            said: words, a choice, or what a reader made of words (a `Listening` in a thread of its
                own keeps a frame from waiting).

        Returns:
            The answer. Where the game did not do what was agreed to, its act is "refuse", the
            character says no instead, and remembers it as only tried.

        Raises:
            CharacterError: the talk is over; or see `Character.answer`.
            SituationError: the game tells of what its vocabulary lacks.
        """
        if self.is_over:
            raise CharacterError(
                f"{self.character.persona.name} has parted; begin another Conversation."
            )
        reply = self.character.answer(said, self.moment)
        self.is_over = reply.act == "part"
        if reply.act not in SPEECH_ACTS:
            done = self.view.do(reply.plan)
            expected = "True where the act was done, else False or a word for the reason"
            check_kind(done, (bool, str), "the answer of the game's do", expected, CharacterError)
            if done is not True:
                reply = self.character.retract(reply, done if isinstance(done, str) else "")
        return replace(reply, choices=self.choices)
