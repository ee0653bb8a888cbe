"""Is it asked for now, of you, by me: a table of sentences, with all acts legal at once.

`common_asks.tsv`: the kind, who hears it, in which language, the sentence, and the acts or intents
of which one has to come, or, after a "!", none may.
"""

from pathlib import Path

import pytest

from duskfolk.agents.characters import Character, Situation, shipped_persona
from duskfolk.agents.characters.folding import even
from duskfolk.agents.characters.intents import Said
from duskfolk.agents.characters.understanding import shipped_reader
from duskfolk.agents.characters.understanding.denied import undenied

TABLE = [
    line.split("\t")
    for line in (Path(__file__).parent / "common_asks.tsv").read_text("utf-8").splitlines()
]
LEGAL = frozenset((
    "follow", "stay", "calm", "hide", "lead", "order", "give", "mend", "fetch", "look_away",
    "bribe", "trade", "alarm", "open_gate",
))  # fmt: skip
FACTS = {
    "seconds_left": 300.0, "gate_direction": "west", "gate_open": False, "ember_direction": "east",
    "hearth_direction": "north", "lamps_dark": 2, "danger_near": False, "has_oil": True,
    "embers": 0, "toll_left": 3, "hearts": 2,
}  # fmt: skip


def heard(text: str, who: str, language: str) -> Said:
    return shipped_reader().read(text, language, shipped_persona(who, language))


def came_of(text: str, who: str, language: str) -> set[str]:
    """The act that somebody chooses, and the intent that it answers."""
    told = Character(shipped_persona(who, language), 1, reader=shipped_reader())
    known = shipped_persona(who).vocabulary
    facts = {name: value for name, value in FACTS.items() if known is None or name in known.facts}
    reply = told.answer(text, Situation(LEGAL, facts, faction="valley"))
    return {reply.act, told.memory.moments[-1].intent}


@pytest.mark.parametrize(
    ("who", "language", "text", "wanted"),
    [row[1:] for row in TABLE],
    ids=[f"{row[0]}-{row[3]}" for row in TABLE],
)
def test_what_is_asked_for_now_is_done_and_nothing_else(
    who: str, language: str, text: str, wanted: str
) -> None:
    came = came_of(text, who, language)
    if wanted.startswith("!"):
        assert came.isdisjoint(wanted[1:].split())
    else:
        assert not came.isdisjoint(wanted.split())


@pytest.mark.parametrize(("who", "language", "text"), [row[1:4] for row in TABLE])
def test_blanks_change_nothing(who: str, language: str, text: str) -> None:
    def meant(written: str) -> object:
        said = heard(written, who, language)
        sure = [(each.intent, each.confidence) for each in said.intents]
        return sure, said.slots, came_of(written, who, language)

    asked = meant(text)
    spaced = [text.replace(" ", blank) for blank in ("  ", "\t", "\u00a0", " \u2003 ")]
    for written in (*spaced, f"  {text} "):
        assert meant(written) == asked, written


def test_blanks_are_folded_and_lines_stay_apart() -> None:
    assert even(" a\t b\u00a0\u3000c \n\n  d ") == "a b c\nd"


def test_an_ask_that_is_surely_heard_comes_before_an_order_that_no_word_names() -> None:
    said = heard("Mend me.", "mosswick", "en")
    assert said.main.intent == "mend"
    assert not said.has("order")


def test_an_errand_that_is_named_beside_a_sure_ask_is_an_order() -> None:
    said = heard("Go round by the north and fetch me an ember.", "mosswick", "en")
    assert said.main.intent == "fetch"
    assert said.has("order")
    assert said.slots.errand == "go_north"


def test_to_lead_is_as_likely_as_it_is_and_no_likelier_than_what_is_asked() -> None:
    assert not heard("Bring me oil.", "mosswick", "en").has("lead")
    assert heard("Take me to the hearth.", "marta", "en").main.intent == "lead"


def test_a_letter_that_also_denies_denies_nothing_in_another_word() -> None:
    assert undenied("莫名其妙", "zh") == ("莫名其妙", False)


def test_what_needs_not_be_done_is_denied() -> None:
    for text, language in (("No need to follow me.", "en"), ("不用治我的伤。", "zh")):
        assert heard(text, "mosswick", language).slots.negated
