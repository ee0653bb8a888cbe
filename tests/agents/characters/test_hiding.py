"""What is hidden stands in nothing that a persona file says aloud."""

import copy
import json
from importlib.resources import files
from typing import Any

import pytest

from duskfolk.agents.characters import CharacterError, parse_persona

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
