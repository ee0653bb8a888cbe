"""A character without words does what the same character does with them."""

import copy
import pickle
from collections.abc import Mapping

import numpy as np
import pytest

from duskfolk.agents.characters import (
    EMBERHOLLOW,
    INTENTS,
    Character,
    Heard,
    MindError,
    Said,
    Situation,
    Slots,
    persona_names,
    shipped_persona,
)
from duskfolk.agents.characters.vocabulary import SPEECH_ACTS, Value
from duskfolk.agents.characters.wordless import Wordless
from duskfolk.envs.talkers import Moment

CHANGING = sorted(EMBERHOLLOW.acts.keys() - SPEECH_ACTS)
FACTS: Mapping[str, tuple[Value, ...]] = {
    "lamps_lit": (0, 2, 3), "hearts": (1, 3), "carrying": (True, False), "in_light": (True, False),
    "danger": ("wolf", "warden", "imp"), "danger_direction": ("east",), "night_minutes": (1, 4),
    "following": (True, False), "embers": (0, 1), "has_oil": (True, False),
}  # fmt: skip

NOTHING = Moment({}, frozenset())
MOMENTS: dict[str, Moment] = {}


def kept(now: Situation) -> Moment:
    """The one moment of a situation, so that answers are looked up again."""
    what = repr((sorted(now.facts.items()), sorted(now.legal)))
    return MOMENTS.setdefault(what, Moment(now.facts, now.legal))


def moment(rng: np.random.Generator) -> Situation:
    legal = frozenset(act for act in CHANGING if rng.random() < 0.6)
    facts: dict[str, Value] = {
        name: values[rng.integers(len(values))]
        for name, values in FACTS.items()
        if rng.random() < 0.7
    }
    return Situation(legal, facts, faction="valley")


@pytest.mark.parametrize("name", persona_names())
def test_it_does_all_that_the_character_does(name: str) -> None:
    rng = np.random.default_rng(7)
    intents = sorted(INTENTS)
    for _ in range(12):  # first meetings
        with_words, without = Character(shipped_persona(name)), Wordless(name)
        moments = [moment(rng) for _ in range(8)]
        for _ in range(25):
            intent, now = intents[rng.integers(len(intents))], moments[rng.integers(8)]
            what, where = ("", "ember", "oil")[rng.integers(3)], ("", "gate")[rng.integers(2)]
            slots = Slots(what=(what,) if what else (), where=where)
            reply = with_words.answer(Said("en", (Heard(intent),), slots), now)
            act, given = without.answer(intent, what, where, kept(now))
            assert (act, given) == (reply.act, reply.plan.given)
            if rng.random() < 0.2:
                with_words.settle(reply, done=False)
                without.undo()
            assert without.mood == with_words.mood


@pytest.mark.parametrize("name", persona_names())
def test_an_answer_turns_on_nothing_but_what_it_says(name: str) -> None:
    rng = np.random.default_rng(3)
    for intent in INTENTS:
        for _ in range(4):
            now = moment(rng)
            one, other = Wordless(name), Wordless(name)
            few = {key: now.facts[key] for key in one.facts(intent) & now.facts.keys()}
            answer = one.answer(intent, "", "", kept(now))
            assert answer == other.answer(intent, "", "", Moment(few, now.legal & one.acts(intent)))


def test_what_may_come_of_an_intent_is_what_has_a_rule_that_a_plain_word_can_fit() -> None:
    warden = Wordless("oswin")
    assert warden.comes("offer") == {"bribe"}, "no price is told where nothing was supposed"
    assert warden.comes("let_pass") == {"open_gate", "look_away", "calm"}
    assert not warden.comes("follow")
    assert Wordless("marta").comes("follow") == {"follow"}, "to stay is for who denies it"


def test_copies_and_saves_go_on_alike_and_apart() -> None:
    warden = Wordless("ysolde")
    warden.answer("praise", "", "", NOTHING)
    twins = [copy.deepcopy(warden), pickle.loads(pickle.dumps(warden)), Wordless("ysolde")]
    twins[2].restore(warden.save())
    first = warden.answer("praise", "", "", NOTHING)
    assert all(twin.answer("praise", "", "", NOTHING) == first for twin in twins)
    assert len({twin.feelings for twin in (warden, *twins)}) == 1
    with pytest.raises(MindError):
        Wordless("oswin").restore(warden.save())
