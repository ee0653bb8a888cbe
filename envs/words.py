"""What a learner can say, and what it is told of talk: two tables, and nothing else.

A word is an intent of the common table that every character understands, with what is spoken of
where that takes something. Left out are those that change nothing a learner could use: where an
ember is its row tells already.
"""

from typing import NamedTuple

from ..game.layout import DECISIONS_PER_SECOND, Field

HAND = "hand"  # what is held out: the ember in hand, else oil


class Word(NamedTuple):
    """Something that can be said."""

    intent: str  # of the common table, empty for silence
    meaning: str
    what: str = ""  # the thing that is spoken of
    where: str = ""  # the place that is spoken of


WORDS = (
    Word("", "nothing"),
    Word("offer", "hold out the ember in hand, else oil, as a gift or a bribe", HAND),
    Word("trade", "propose the same for what the other has", HAND),
    Word("let_pass", "ask a warden to look away"),
    Word("stand_down", "ask to stop chasing or fighting"),
    Word("call_off", "ask to call others off"),
    Word("promise", "give one's word"),
    Word("praise", "say something kind"),
    Word("comfort", "soothe"),
    Word("threaten", "announce harm"),
    Word("follow", "ask to come along"),
    Word("stay", "ask to wait here"),
    Word("hide", "ask to get down and keep still"),
    Word("lead", "ask to show the way to the gate", where="gate"),
    Word("give", "ask for what the other has"),
    Word("fetch", "ask to bring an ember", "ember"),
    Word("mend", "ask to heal"),
)
"""By the number of the third branch of an action."""

PAUSE_SECONDS = 6
"""Seconds from one word to the next: talk takes time, and who chatters misses what counts."""
PAUSE = PAUSE_SECONDS * DECISIONS_PER_SECOND

PEACE_SECONDS = 30  # as long as a bribe

HEARD = (
    Field("talk.there", "talk", 0, 1, "1 with somebody there who would hear a word"),
    Field("talk.warden", "talk", 0, 1, "1 when that is a warden"),
    Field("talk.wolf", "talk", 0, 1, "1 when it is a wolf, to whom the wisp carries the word"),
    Field("talk.imp", "talk", 0, 1, "1 when it is an imp, to whom the wisp carries the word"),
    Field("talk.wisp", "talk", 0, 1, "1 when it is the wisp"),
    Field("talk.villager", "talk", 0, 1, "1 when it is a villager"),
    Field("talk.trust", "talk", 0, 1, "its trust, as its face shows it"),
    Field("talk.fear", "talk", 0, 1, "its fear"),
    Field("talk.anger", "talk", 0, 1, "its anger"),
    Field(
        "talk.answer", "talk", -1, 1,
        "what came of the last word to it: 1 an act, -1 a no, 0 words alone or none yet",
    ),
    Field(
        "talk.peace", "talk", 0, 1,
        f"time for which it stays no enemy, in units of {PEACE_SECONDS} s; 1 for good",
    ),
    Field("talk.toll", "talk", 0, 1, "share of the gate's toll that is left, if it is a warden"),
    Field("talk.pause", "talk", 0, 1, "time until one can speak again, of the longest"),
    Field("last.warden", "last", 0, 1, "1 when a warden was spoken to last, this evening"),
    Field("last.wolf", "last", 0, 1, "1 when it was a wolf"),
    Field("last.imp", "last", 0, 1, "1 when it was an imp"),
    Field("last.wisp", "last", 0, 1, "1 when it was the wisp"),
    Field("last.villager", "last", 0, 1, "1 when it was a villager"),
    Field("last.trust", "last", 0, 1, "the trust of who was spoken to last, as the talk left it"),
    Field("last.fear", "last", 0, 1, "its fear"),
    Field("last.anger", "last", 0, 1, "its anger"),
    Field(
        "last.answer", "last", -1, 1, "what came of that word: 1 an act, -1 a no, 0 words alone"
    ),
    Field("last.peace", "last", 0, 1, "time for which it stays no enemy, as `talk.peace`"),
    Field("last.hears", "last", 0, 1, "1 when `talk.*` is of the same one"),
)  # fmt: skip
"""What stands behind the row of somebody who can talk, in this order: of who would hear a word, and
of who was spoken to last, since an act often makes another the one who would hear."""
