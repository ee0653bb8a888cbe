"""What is hidden stands in nothing that a persona file says aloud."""

import copy
import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from duskfolk.agents.characters import EMBERHOLLOW, CharacterError, parse_persona, telling

MARTA = json.loads(
    files("duskfolk.agents.characters.personas")
    .joinpath("shipped", "marta.json")
    .read_text("utf-8")
)
WORD = MARTA["words"]["en"]["hidden"]["mending"][0]


@pytest.mark.parametrize(
    "place", ["title", "about", "errand", "choices.thank", "facts.hearth", "facts.self"]
)
def test_a_word_of_a_secret_is_refused_wherever_all_hear_it(place: str) -> None:
    data: Any = copy.deepcopy(MARTA)
    keys = place.split(".")
    words = data["words"]["en"]
    for key in keys[:-1]:
        words = words.setdefault(key, {})
    words[keys[-1]] = f"Somebody who knows of {WORD.upper()}"
    text = json.dumps(data)
    if len(keys) > 1:  # said in the other language, too
        data["words"]["zh"].setdefault(keys[0], {})[keys[1]] = "面包和灯"
        text = json.dumps(data)
    with pytest.raises(CharacterError, match="is of the secret 'mending'") as raised:
        parse_persona(text, "mine.json")
    assert keys[-1] in str(raised.value)


def test_the_secret_itself_may_say_it() -> None:
    assert parse_persona(json.dumps(MARTA), "mine.json").facts["mending"].words


@pytest.mark.parametrize(
    "line",
    [
        "It lies under {lamps_dark:c/c}ellar stones.",
        "It lies under {lamps_dark:wall/cellar} stones.",
        "It lies under {lamps_dark:cellar/walls}.",
        "It lies under the {danger}lar.",
        "It lies under the ce{danger}.",
    ],
)
def test_a_slot_and_the_letters_beside_it_say_no_hidden_word(line: str) -> None:
    data: Any = copy.deepcopy(MARTA)
    data["words"]["en"]["hidden"]["mending"] = ["cellar"]
    data["words"]["en"]["lines"]["greet"] = ["Good evening.", "Good evening to you.", line]
    values = {"cel": {"en": "cel"}, "vault": {"en": "llar"}}
    game = replace(EMBERHOLLOW, values={**EMBERHOLLOW.values, **values})
    with pytest.raises(CharacterError, match="'cellar'"):
        parse_persona(json.dumps(data), "mine.json", vocabulary=game)


def with_secrets(count: int) -> Any:
    """Marta, with so many more secrets of fifty hidden words each."""
    data: Any = copy.deepcopy(MARTA)
    for at in range(count):
        data["facts"][f"s{at}"] = {"visibility": "secret", "when": {"met": {"min": 1}}}
        for language, text in (("en", "it is so"), ("zh", "是的")):
            words = data["words"][language]
            words["facts"][f"s{at}"] = text
            words["hidden"][f"s{at}"] = [
                "".join(chr(97 + int(digit)) for digit in f"{at:03}{word:03}") + "zq"
                for word in range(50)
            ]
    return data


def test_two_thousand_hidden_words_are_looked_for_in_no_time() -> None:
    before = telling._pattern.cache_info().misses  # pyright: ignore[reportPrivateUsage]
    parse_persona(json.dumps(with_secrets(44)), "mine.json")
    made = telling._pattern.cache_info().misses - before  # pyright: ignore[reportPrivateUsage]
    assert made < 100  # of words whose letters stand in a text; each of the others took a pattern


def test_more_hidden_words_than_can_be_looked_for_are_refused_in_a_sentence() -> None:
    with pytest.raises(CharacterError, match=r"hidden words are looked for in .* hide fewer"):
        parse_persona(json.dumps(with_secrets(90)), "mine.json")


def test_more_examples_than_a_sentence_can_be_compared_with_are_refused() -> None:
    data: Any = copy.deepcopy(MARTA)
    data["intents"] = [f"own_{n}" for n in range(5)]
    data["rules"] |= {f"own_{n}": [{"do": "greet", "why": "to test"}] for n in range(5)}
    for language in ("en", "zh"):
        data["words"][language]["examples"] = {
            f"own_{n}": [f"sentence {n} {at}" for at in range(401)] for n in range(5)
        }
    with pytest.raises(CharacterError, match=r"more than 2,000, .*own_4|own_4.*more than 2,000"):
        parse_persona(json.dumps(data), "mine.json")
