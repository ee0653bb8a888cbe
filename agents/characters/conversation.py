"""A talk in any game: the world is asked, the character answers, the world does what was agreed."""

from contextlib import suppress
from dataclasses import replace
from typing import cast

from duskfolk.errors import check_kind, shown

from .character import Character
from .errors import CharacterError
from .intents import Said
from .persona import Choice
from .reply import Reply
from .situation import Situation, plain_value
from .vocabulary import SPEECH_ACTS
from .world_view import WorldView


class Conversation:
    """One character in somebody's game, spoken to through its view of that world.

    Args:
        character: who answers.
        view: the game's callbacks.
        listener: who speaks to it.
        faction: whose the speaker is.

    Raises:
        CharacterError: one of them is none, a name is no text, or the character's long memory is
            of another player.

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
        for given, kind, what, expected in (
            (character, Character, "who answers", "a Character"),
            (view, WorldView, "the game's view", "a WorldView, which may be empty"),
            (listener, str, "who speaks to it", "an id as text"),
            (faction, str, "the speaker's faction", "its name as text"),
        ):
            check_kind(given, kind, what, expected, CharacterError)
        known = None if character.mind is None else getattr(character.mind.recall, "player", None)
        if isinstance(known, str) and known != listener:
            raise CharacterError(
                f"The long memory of {character.persona.name} knows the player as {shown(known)}, "
                f"and {shown(listener)} speaks here; give both the same name, as "
                f"Chronicle(keeper, player={shown(listener)})."
            )
        self.character, self.view = character, view
        self._listener, self._faction = listener, faction
        self.is_over = False

    @property
    def moment(self) -> Situation:
        """The present moment, as the game tells it."""
        view = self.view
        legal = cast("frozenset[str]", view.legal())  # whatever came, a Situation looks at it
        near = cast("tuple[str, ...]", view.near())
        return Situation(legal, view.facts(), view.now(), self._listener, self._faction, near)

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
            CharacterError: the talk is over, or the game's `do` answered neither yes, no nor a
                reason; or see `Character.answer`. Whatever `do` raises goes on as well; either way
                the act is remembered as only tried.
            SituationError: the game tells of what its vocabulary lacks.
        """
        if self.is_over:
            raise CharacterError(
                f"{self.character.persona.name} has parted; begin another Conversation."
            )
        reply = self.character.answer(said, self.moment)
        self.is_over = reply.act == "part"
        if reply.act not in SPEECH_ACTS:
            done = self._done(reply)
            if done is not True:
                reply = self.character.retract(reply, done if isinstance(done, str) else "")
        return replace(reply, choices=self.choices)

    def _done(self, reply: Reply) -> bool | str:
        """Whether the game did it; where nobody knows, the character takes it for only tried."""
        expected = "True where the act was done, else False or a word for the reason"
        try:
            done = plain_value(self.view.do(reply.plan))
            check_kind(done, (bool, str), "the answer of the game's do", expected, CharacterError)
        except BaseException:
            with suppress(CharacterError):  # what the character witnessed meanwhile settled it
                self.character.settle(reply, done=False)
            raise
        return cast("bool | str", done)
