"""A model of its own tells orders; denials of a manner are taken off and turned."""

from pathlib import Path

import pytest

from duskfolk.agents.characters.understanding import shipped_encoder
from duskfolk.agents.characters.understanding.denied import undenied
from duskfolk.agents.characters.understanding.orders import (
    BUCKETS,
    MANNER,
    NOTHING,
    SHIPPED,
    Turn,
    marks_of,
    shipped_order_teller,
)


def kind_of(text: str) -> str:
    """The likeliest kind of a text."""
    odds = shipped_order_teller().kinds(text, shipped_encoder().encode([text])[0])
    return max(odds, key=odds.__getitem__)


def turn_of(text: str) -> Turn:
    """The likeliest turn of a manner without denials."""
    odds = shipped_order_teller().turns(text, shipped_encoder().encode([text])[0])
    return max(odds, key=odds.__getitem__)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("stay here until i whistle", "wait"),
        ("walk in my footsteps", "follow"),
        ("go to the north", "go"),
        ("go back to your den", "go_home"),
        ("into the tall grass, hide", "hide"),
        ("chase that imp", "hunt"),
        ("do not hurt him", "spare"),
        ("lead me to a dark lamp", "lead"),
        ("be more careful", MANNER),
        ("do you know where the miller lives", NOTHING),
        ("在这里等我", "wait"),
        ("往北走", "go"),
        ("带我去没亮的灯那里", "lead"),
        ("大胆一点", MANNER),
        ("今晚的月亮真好看", NOTHING),
    ],
)
def test_an_errand_a_manner_and_talk_are_told_apart(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("be brave", Turn("bold", 1)),
        ("be careful", Turn("bold", -1)),
        ("wander far and wide", Turn("roam", 1)),
        ("stay close to home", Turn("roam", -1)),
        ("move quietly", Turn("stealth", 1)),
        ("keep your eyes open on watch", Turn("vigilance", 1)),
        ("hunt with the pack", Turn("teamwork", 1)),
        ("grab all the embers", Turn("greed", 1)),
        ("look after me", Turn("care", 1)),
        ("doubt me", Turn("trust", -1)),
        ("小心一点", Turn("bold", -1)),
        ("多走走", Turn("roam", 1)),
        ("提高警惕", Turn("vigilance", 1)),
        ("相信我", Turn("trust", 1)),
    ],
)
def test_a_manner_is_the_turn_of_a_dial(text: str, turn: Turn) -> None:
    assert turn_of(text) == turn


@pytest.mark.parametrize(
    ("text", "language", "kept", "is_denied"),
    [
        ("do not be so loud", "en", "loud", True),
        ("never stop walking", "en", "walking", False),
        ("be loud", "en", "be loud", False),
        ("别那么大声", "zh", "大声", True),
        ("大声点", "zh", "大声点", False),
        ("ne crie pas", "fr", "ne crie pas", False),
        ("do not", "en", "do not", True),
    ],
)
def test_what_is_denied_is_looked_at_alone(
    text: str, language: str, kept: str, is_denied: bool
) -> None:
    assert undenied(text, language) == (kept, is_denied)


def test_odds_are_of_all_kinds_together_and_marks_fall_into_its_buckets() -> None:
    teller, row = shipped_order_teller(), shipped_encoder().encode(["hide"])[0]
    assert sum(teller.kinds("hide", row).values()) == pytest.approx(1)
    assert sum(teller.turns("hide", row).values()) == pytest.approx(1)
    turns = teller.turns("hide", row)
    assert {Turn(dial, -direction) for dial, direction in turns} == turns.keys()
    assert all(0 <= mark < BUCKETS for mark in marks_of("hide in the grass"))


def test_it_is_small() -> None:
    assert Path(SHIPPED).stat().st_size < 50_000
