"""What a character hands to a long memory, what it asks of it, and what comes to mind."""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Memo:
    """One thing to keep for good.

    Args:
        who: who said or did it: the player's name, or the id of a character.
        words: language -> what it was, in words; of what was said only the language it was said in.
        kind: "said", "done", "promised", "learned", or "name" for what the player is called.
        weight: 0 to 1; what is below `LEAST_WEIGHT` is kept and never brought up.
        seconds: world time (seconds).
        near: ids of others who stood near enough to hear it.
        in_confidence: it goes no further than to those who heard it.
        covers_last: what was told before it goes no further either.
    """

    who: str
    words: Mapping[str, str]
    kind: str = "said"
    weight: float = 0.5
    seconds: float = 0.0
    near: tuple[str, ...] = ()
    in_confidence: bool = False
    covers_last: bool = False


UNNAMED = "-"
"""What is kept in place of a name that was taken back."""
LEAST_WEIGHT = 0.3
"""Of what a character brings up by itself; greetings and questions weigh less."""


@dataclass(frozen=True)
class Question:
    """What a question about the past asks for.

    Args:
        text: its words.
        about: "me" (do you know me), "name", "promise", "told" (by the player), "said" (by the
            character itself), "deed" (who did something) or "any".
        listener: who asks.
        mine: of a promise: whether the character gave it, and not the player.
        state: of a promise "kept", "broken" or "taken back" where it is asked whether it came to
            that, and "open" where only such are meant.
        to: of a promise to whom it was given, as that is said, where it is somebody else.
        teller: who told it the character, an id, where that is asked for.
        last: what was said last is asked for, whatever it weighs.
        nights: how many nights ago; 0 is this one, None any.
        first: the first night that they met is meant.
        language: in which it will be told.
        seconds: world time now (seconds).
        sure: only what the asker told and what surely answers it is asked for, since it was not
            said that a memory is meant.
        besides: what was told already, which comes again only where there is nothing else.
    """

    text: str
    about: str = "any"
    listener: str = "lamplighter"
    mine: bool = False
    state: str = ""
    to: str = ""
    teller: str = ""
    last: bool = False
    nights: int | None = None
    first: bool = False
    language: str = "en"
    seconds: float = 0.0
    sure: bool = False
    besides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recollection:
    """One thing that came to mind.

    Args:
        who: who said or did it, an id.
        words: what it was, as it was kept.
        kind: that of the memo, or "rumour".
        nights: how many nights ago; 0 is this one.
        seconds: how long ago within this night (seconds).
        before: of a fact that was told anew, what was told before; else empty.
        state: of a promise "open", "kept", "broken" or "taken back".
        to: of a promise to whom it was given; empty where that is not known.
        source: of a rumour the id of who passed it on.
    """

    who: str
    words: str
    kind: str = "said"
    nights: int = 0
    seconds: float = 0.0
    before: str = ""
    state: str = ""
    to: str = ""
    source: str = ""


@dataclass(frozen=True)
class Acquaintance:
    """What a character knows of the player without being asked.

    Args:
        name: what the player said to be called; empty where that was never said.
        nights: how many nights ago they last talked, before this one; 0 where they never did.
        open: promises of the player that are open, in their words and in the order of time.
        tonight: whether they have talked in this night.
        since: how many nights ago they first talked; 0 where that was in this night, or never.
    """

    name: str = ""
    nights: int = 0
    open: tuple[str, ...] = ()
    tonight: bool = False
    since: int = 0

    @property
    def promises(self) -> int:
        """How many promises of the player are open."""
        return len(self.open)


class LongRecall(Protocol):
    """One character's long memory, as far as the character needs it; nothing here waits.

    `remembering.Chronicle` gives each character one that lies in the player's file.
    """

    def keep(self, memo: Memo) -> None:
        """Keep something."""
        ...

    def ask(self, question: Question) -> "Future[Recollection | None]":
        """Begin to recall; the answer is what fits best, or None where nothing does."""
        ...

    def age(self) -> object:
        """Something that is another once what came to mind before may be true no longer.

        That is so when something was erased, another night began, or a save was loaded.
        """
        ...

    def known(self) -> Acquaintance:
        """What is in mind without being asked."""
        ...

    def settle(self, how: str, of: str = "") -> None:
        """An open promise of the player's to this character was settled.

        Args:
            how: "kept", "broken" or "taken back".
            of: its words, or a sentence that speaks of it; left out: the last one.
        """
        ...

    def forget(self, told_by: str = "") -> None:
        """Forget everything, from the file's bytes too.

        Args:
            told_by: only what this one told, and promises stay; left out: everything.
        """
        ...


REMEMBERED: Mapping[str, str] = {
    "memory_of": "what kind of thing came to mind when the character was asked: 'me', 'met' "
    "(when), 'name', 'promise', 'promise_to_other' (given before its ears), 'said', "
    "'mine' (said by itself), 'deed', 'rumour', 'so' or 'not so' (whether the player ever "
    "threatened it, thanked it, ...) or 'nothing'",
    "memory_words": "what it was, in the words in which it was told",
    "memory_when": "how long ago that was, as 'last night'",
    "memory_before": "of what was told anew, what was told before",
    "memory_state": "of a promise 'open', 'kept', 'broken' or 'taken back'; where it was asked for "
    "one and nothing came to mind, 'none', or 'not mine' for one of the character's own",
    "memory_to": "of a promise to another to whom it was given",
    "memory_taken": "whether this very sentence takes a promise back (yes/no)",
    "memory_erasing": "whether this sentence asks to forget all that the player told, and is said"
    " the first time (yes/no)",
    "memory_erased": "whether this very sentence, said again, has all of that forgotten (yes/no)",
    "memory_let_be": "whether this very sentence only waves away what was said, as 'never mind' "
    "(yes/no)",
    "memory_retracted": "whether this very sentence takes back what the player told, as 'that was a"
    " lie', and tells nothing instead (yes/no)",
    "memory_unnamed": "whether this very sentence says that the player is not called as the "
    "character believed (yes/no)",
    "memory_one": "whether this very sentence asks to forget one thing of what was told (yes/no)",
    "memory_who": "of a deed who did it, as 'you'",
    "memory_from": "of a rumour who passed it on",
    "memory_name": "what the player said to be called",
    "name_given": "what the player says in this very sentence to be called",
    "memory_nights": "how many nights ago the two last talked (count); left out where they never "
    "did before this night",
    "memory_since": "how long ago the two first talked, as 'four nights ago', where that is asked",
    "memory_told": "whether this very sentence tells something, which is kept (yes/no); "
    "`memory_words` are its words, where a line may quote them",
    "memory_unsure": "whether what this very sentence says is only supposed, doubted, dreamt or "
    "heard, and no fact (yes/no)",
    "memory_secret": "whether what it tells is told in confidence (yes/no)",
    "memory_tonight": "whether the two have talked in this night (yes/no)",
    "memory_promises": "promises of the player that are open (count)",
}
"""Names that conditions may test, and slots that lines may fill, beside the facts of the moment;
each is left out where nothing is known of it."""

QUOTED = ("memory_words", "memory_before", "memory_name")
"""Slots that hold what somebody else said, mostly the player: who says it only quotes it."""

Deeds = Mapping[str, str]
"""Language -> what was done, as a sentence goes on after who did it: "lit the north lamp"."""


@dataclass(frozen=True)
class Thought:
    """A question that was put to the memory at some age, and the answer that is on its way."""

    question: Question
    age: object
    answer: "Future[Recollection | None]" = field(compare=False)
