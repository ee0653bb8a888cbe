"""What a voice may say of deeds: neither the act that is refused nor the refusal of an act."""

import pytest

from duskfolk.agents.characters import ClaimVerifier, Plan
from duskfolk.agents.characters.realm import Realm

REALM = Realm(deeds=("open_gate", "follow", "give", "fetch"))

AGAINST = [
    ("en", "refuse", "Sure, the door is open now."),
    ("en", "refuse", "Of course! Come in."),
    ("en", "refuse", "Yes. Walk through."),
    ("en", "refuse", "Consider it done."),
    ("en", "refuse", "I will open it for you."),
    ("en", "refuse", "I'll unlock the door."),
    ("en", "refuse", "I have just opened the gate."),
    ("en", "refuse", "The gate is open now."),
    ("en", "hint", "Wait, I will follow you home."),
    ("en", "none", "I'm going to give you mine."),
    ("en", "open_gate", "The door stays shut."),
    ("en", "open_gate", "No. Go away."),
    ("en", "open_gate", "I will not open it."),
    ("en", "open_gate", "Sorry, no."),
    ("en", "follow", "I won't follow you."),
    ("en", "follow", "Hold on, I will open the gate."),
    ("zh", "refuse", "好的，门已经开了。"),
    ("zh", "refuse", "没问题，进来吧。"),
    ("zh", "refuse", "我这就给你开门。"),
    ("zh", "refuse", "我会跟着你。"),
    ("zh", "refuse", "可以，你走吧。"),
    ("zh", "hint", "我马上打开。"),
    ("zh", "open_gate", "门还关着。"),
    ("zh", "open_gate", "不行，走开。"),
    ("zh", "open_gate", "我不会开的。"),
    ("zh", "follow", "我不会跟着你。"),
]
HONEST = [
    ("en", "refuse", "Of course not."),
    ("en", "refuse", "Sure, I hear you, and it stays as it is: no."),
    ("en", "refuse", "No, not tonight."),
    ("en", "refuse", "I will not open it."),
    ("en", "refuse", "The gate stays shut."),
    ("en", "refuse", "If you bring me a light, I will open it."),
    ("en", "refuse", "I have heard you, and I stay where I am."),
    ("en", "hint", "I have seen the one you look for."),
    ("en", "open_gate", "No problem, walk through."),
    ("en", "open_gate", "The gate is open now."),
    ("en", "open_gate", "There. I have opened it."),
    ("en", "follow", "Yes, I will come with you."),
    ("en", "follow", "Never fear, I am coming with you."),
    ("zh", "refuse", "当然不行。"),
    ("zh", "refuse", "我不会开门的。"),
    ("zh", "refuse", "要是你带火来，我就给你开门。"),
    ("zh", "refuse", "不行，回去吧。"),
    ("zh", "open_gate", "好的，门开了。"),
    ("zh", "follow", "走吧，我跟着你。"),
    ("zh", "hint", "我去年也来过这里。"),
]


def _passes(language: str, act: str, text: str) -> bool:
    return ClaimVerifier().check(text, Plan(act, language=language, realm=REALM)).passes


@pytest.mark.parametrize(("language", "act", "text"), AGAINST)
def test_a_line_that_goes_against_the_act_is_refused(language: str, act: str, text: str) -> None:
    assert not _passes(language, act, text)


@pytest.mark.parametrize(("language", "act", "text"), HONEST)
def test_a_line_that_goes_with_the_act_passes(language: str, act: str, text: str) -> None:
    verdict = ClaimVerifier().check(text, Plan(act, language=language, realm=REALM))
    assert verdict.passes, verdict.why
