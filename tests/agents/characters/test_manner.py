"""Who lacks a manner has the nearest one, or none; and a sentence says to how many it is said."""

import pytest

from duskfolk.agents.characters.addressed import EVERYBODY, addressed
from duskfolk.agents.characters.intents import How
from duskfolk.agents.characters.manner import fitting
from duskfolk.agents.characters.personas import persona_names, shipped_persona
from duskfolk.game.layout import DIALS, OWN_DIALS

VILLAGER = ("bold", "roam", "trust")


def test_a_manner_that_one_has_stays_as_it_is() -> None:
    assert fitting(How("trust", -1, 2), VILLAGER) == How("trust", -1, 2)
    assert fitting(How("stealth", 1, 2), ()) == How("stealth", 1, 2), "nobody said what it has"
    assert fitting(None, VILLAGER) is None


@pytest.mark.parametrize(
    ("said", "dials", "has"),
    [
        (How("stealth", 1, 5), VILLAGER, How("bold", -1, 5)),
        (How("stealth", -1, 3), ("bold", "roam", "care"), How("bold", 1, 3)),
        (How("vigilance", 1, 3), VILLAGER, How("roam", -1, 3)),
        (How("teamwork", 1, 3), ("bold", "roam", "care"), How("care", 1, 3)),
        (How("greed", 1, 3), VILLAGER, None),
    ],
)
def test_a_manner_that_one_lacks_becomes_the_nearest_or_none(
    said: How, dials: tuple[str, ...], has: How | None
) -> None:
    assert fitting(said, dials) == has


def test_who_ships_has_the_dials_of_its_folk() -> None:
    own = {dial for name in persona_names() for dial in shipped_persona(name).dials[2:]}
    for name in persona_names():
        assert shipped_persona(name).dials[:2] == DIALS[:2], name
        assert len(shipped_persona(name).dials) == 3, name
    assert own == set(OWN_DIALS.values()) - {"stealth"}, "all but the lamplighter's"


@pytest.mark.parametrize(
    ("text", "language", "many"),
    [
        ("All of you, wait here!", "en", EVERYBODY),
        ("You two, follow me.", "en", 2),
        ("Stay here, both of you", "en", 2),
        ("the three of you, hide", "en", 3),
        ("Everybody, get down!", "en", EVERYBODY),
        ("You, follow me. Is everybody home?", "en", 1),
        ("Follow me", "en", 1),
        ("你们都在这里等", "zh", EVERYBODY),
        ("你们两个躲起来", "zh", 2),
        ("大家跟我来", "zh", EVERYBODY),
        ("跟我来", "zh", 1),
        ("Vous deux", "fr", 1),
    ],
)
def test_a_sentence_says_to_how_many_it_is_said(text: str, language: str, many: int) -> None:
    assert addressed(text, language) == many
