"""The words a game and its characters share: acts the game executes, facts the game tells.

An act is a *name*. A character only proposes it; the host game executes it, and checks again at
that moment that it is legal (see `Character.answer`). Facts are plain values that the game hands
over with every question; a character mentions nothing about the world that is not among them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from duskfolk.errors import check_kind

from .errors import CharacterError

Value = str | int | float | bool
"""What a fact may be: a word, a count, a measure or a yes/no."""

ALWAYS_LEGAL = frozenset({"none", "ask_again"})
"""Acts that need nobody's leave: say nothing of weight, or ask what was meant."""

NEEDED = ALWAYS_LEGAL | {"refuse"}
"""Acts that every character has lines for, so that it always has an answer."""


@dataclass(frozen=True)
class Vocabulary:
    """The acts and facts of one host game; persona files and situations are checked against it.

    Args:
        acts: act name -> what the game does when it executes it, in one sentence. Names of
            `SPEECH_ACTS` are words in every game, and always legal.
        facts: fact name -> what it means, with its unit, in one sentence. A name of small letters
            and underscores can be a slot of a line.
        events: event name -> what has happened, in one sentence; a character that is told of one
            (`Character.witness`) is moved by it.
        reasons: reason -> why the game does not do an act after all, in one sentence. A character
            may have lines for it, `refuse.REASON`, that always fit.
        dials: dial -> what more of it makes of somebody, in one sentence.
        folk: id -> what somebody of this game is called, in every language that is spoken, such as
            `{"ines": ("Ines", "the engineer")}`; who is named in a sentence is found by them.
        values: a word that is a fact's value -> language -> how it is said there, such as
            `{"port": {"zh": "左舷"}}`; in other languages it is said as it stands.

    Raises:
        CharacterError: these are no sentences by name, or an act is missing that every character
            needs.
    """

    acts: Mapping[str, str]
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
    events: Mapping[str, str] = field(default_factory=dict[str, str])
    reasons: Mapping[str, str] = field(default_factory=dict[str, str])
    dials: Mapping[str, str] = field(default_factory=dict[str, str])
    folk: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])

    def __post_init__(self) -> None:
        """Every vocabulary holds the acts that every character needs."""
        for what, given in (("the acts", self.acts), ("the facts", self.facts),
                            ("the events", self.events),
                            ("the reasons", self.reasons), ("the dials", self.dials)):  # fmt: skip
            check_kind(given, Mapping, what, "a sentence for each by its name", CharacterError)
        check_kind(self.folk, Mapping, "the folk", "names for each by its id", CharacterError)
        for who, names in self.folk.items():
            check_kind(names, (tuple, list), f"what {who!r} is called", 'names, such as ("Ines",)',
                       CharacterError)  # fmt: skip
            for name in names:
                check_kind(name, str, f"a name of {who!r}", "a word or more", CharacterError)
        check_kind(self.values, Mapping, "the values", "words by language for each", CharacterError)
        for each in self.values.values():
            expected = "words by language, such as {'zh': '左舷'}"
            check_kind(each, Mapping, "how a value is said", expected, CharacterError)
        missing = NEEDED - set(self.acts)
        if missing:
            raise CharacterError(
                f"This vocabulary lacks the acts {sorted(missing)}; "
                "every character needs them, so add a sentence for each."
            )

    def spoken(self, language: str) -> dict[str, str]:
        """How values are said in a language, where it has words for them."""
        return {value: said[language] for value, said in self.values.items() if language in said}


SPEECH_ACTS = frozenset(
    ("greet", "tell", "hint", "refuse", "warn", "thank", "part", "forgive", *ALWAYS_LEGAL)
)
"""Acts that are nothing but words: they change nothing in the world, and are always legal."""

PRICED_ACTS = frozenset(("bribe", "trade", "open_gate"))
"""Acts for which who asks gives something away; all others can be asked for again and again."""

EMBERHOLLOW = Vocabulary(
    acts={
        "none": "Nothing happens.",
        "ask_again": "Nothing happens; the character did not understand.",
        "greet": "Nothing happens; the talk is open.",
        "tell": "Nothing happens; the player has learnt a fact.",
        "hint": "Nothing happens; the player has learnt something of this very level.",
        "refuse": "Nothing happens; the player was told no.",
        "warn": "Nothing happens; the player was told of a danger.",
        "thank": "Nothing happens; the player was thanked.",
        "forgive": "Nothing happens; the player was forgiven.",
        "part": "The talk ends.",
        "follow": "The villager takes the player's hand and walks along.",
        "stay": "The villager lets go of the player's hand and waits here.",
        "lead": "The character walks ahead to what was asked for.",
        "hide": "The character gets down and keeps still.",
        "calm": "The character stops cowering, or stops its hunt for a while.",
        "bribe": "The warden takes an ember or oil and looks away for a while.",
        "look_away": "The warden looks away for a while, without a price.",
        "give": "The character hands over what it has.",
        "trade": "The character gives one thing for another.",
        "order": "The character does for a while what it was told, or does it as it was told.",
        "fetch": "The character brings something.",
        "mend": "The character mends a heart.",
        "open_gate": "The character opens the gate.",
        "alarm": "The character calls its fellows.",
    },
    facts={
        "lamps_dark": "lamps of the level's quota that are still dark (count)",
        "lamps_lit": "lamps that burn now (count)",
        "ember_direction": "compass word towards the nearest free ember, such as 'north-east'",
        "ember_steps": "path to that ember (tiles, rounded)",
        "hearth_direction": "compass word towards the hearth",
        "gate_direction": "compass word towards the gate",
        "gate_open": "whether the gate stands open (yes/no)",
        "night_minutes": "time until nightfall (minutes, rounded up)",
        "hearts": "hearts the lamplighter has left (count)",
        "carrying": "whether the lamplighter carries an ember (yes/no)",
        "following": "whether this villager walks with the lamplighter now (yes/no)",
        "in_light": "whether the two stand in lamp or hearth light (yes/no)",
        "danger": "role of the nearest hostile body this character sees: 'wolf', 'warden', 'imp'; "
        "left out when there is none",
        "danger_direction": "compass word towards that body",
        "wolves": "wolves in this level (count)",
        "wardens": "wardens in this level (count)",
        "imps": "imps in this level (count)",
        "embers": "embers that the lamplighter has with it (count)",
        "has_oil": "whether the lamplighter has oil for a flash to give away (yes/no)",
        "toll_left": "embers that wardens still want for opening the gate (count); left out where "
        "they ask for none, or it is open",
        "lamp_direction": "compass word towards the nearest dark lamp",
        "sought_direction": "compass word towards whom the sentence speaks of, where this "
        "character sees or just saw it",
    },
    events={
        "promise_kept": "The lamplighter did what it gave its word on.",
        "promise_broken": "The lamplighter did not do what it gave its word on.",
        "gift": "The lamplighter gave something for nothing.",
        "hurt": "The lamplighter dazed or wronged this character.",
        "rescued": "The lamplighter brought this character out of danger, or home.",
        "errand_done": "What this character wanted of the night has come true.",
        "lamp_lit": "A lamp was lit where this character sees it.",
        "gate_opened": "The gate has opened.",
        "level_won": "The night is over, and the lamplighter went through the gate.",
        "level_lost": "The night is over, and the lamplighter did not get home.",
    },
    reasons={
        "far": "They do not stand beside each other.",
        "unable": "It cannot be done now.",
        "no_place": "There is no such place here.",
        "no_way": "There is no way to it.",
        "unknown": "Nobody knows where that is.",
        "enemy": "Who is asked is an enemy of who asks, or wary.",
        "already": "It is so already.",
        "full_hand": "Who asks has a hand full.",
        "empty_hand": "Who asks holds nothing to pay with.",
        "no_ember": "Who is asked has no ember, and can get to none.",
        "no_grass": "There is no grass that can be got to.",
        "uneasy": "It has not been calm for long enough.",
        "whole": "Who asks has lost no heart.",
        "full_lantern": "The lantern of who asks is full.",
        "no_toll": "The gate asks for no toll, or is open.",
        "unpaid": "The toll of the gate is not paid yet.",
        "just_paid": "It has just been paid, and takes no more yet.",
        "unwanted": "Who is asked has no use for what is held out.",
    },
    dials={
        "bold": "It dares more and runs more.",
        "roam": "It walks farther about.",
        "stealth": "It is quieter and keeps out of sight.",
        "vigilance": "It keeps closer to its post, and a closer watch.",
        "teamwork": "It keeps with its fellows.",
        "greed": "It goes after embers more.",
        "care": "It keeps by the lamplighter, and goes before it.",
        "trust": "It keeps closer to the lamplighter.",
    },
)
"""The vocabulary of the demo game. A fact that does not hold or is not known is left out."""
