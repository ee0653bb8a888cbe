"""The words of a game as a file, which a persona file may name."""

import json
from pathlib import Path
from typing import Any

import pytest

from duskfolk.agents.characters import (
    EMBERHOLLOW,
    CharacterError,
    PersonaError,
    load_persona,
    load_vocabulary,
    parse_vocabulary,
)

ROOT = Path(__file__).parents[3]
ORCHARD = ROOT / "examples" / "pygame_orchard"
MARKET: dict[str, Any] = {
    "format": "duskfolk-vocabulary",
    "version": 1,
    "acts": {"none": "N.", "ask_again": "A.", "refuse": "R.", "sell": "S."},
    "facts": {"side": "where the lamp hangs"},
    "events": {"rain": "It rains."},
    "values": {"port": {"zh": "左舷"}},
    "folk": {"ines": ["Ines", "the engineer"]},
}


def written(folder: Path, **changes: Any) -> Path:
    path = folder / "market.json"
    data = {key: value for key, value in (MARKET | changes).items() if value is not None}
    path.write_text(json.dumps(data, indent=1), "utf-8")
    return path


def test_a_vocabulary_is_read_as_it_is_written(tmp_path: Path) -> None:
    words = load_vocabulary(written(tmp_path))
    assert dict(words.acts) == MARKET["acts"]
    assert dict(words.facts) == MARKET["facts"]
    assert dict(words.events) == MARKET["events"]
    assert (words.reasons, words.dials) == ({}, {})
    assert words.spoken("zh") == {"port": "左舷"}
    assert words.spoken("en") == {}
    assert words.folk == {"ines": ("Ines", "the engineer")}
    assert parse_vocabulary(json.dumps(MARKET)) == words


def test_a_text_that_is_none_is_refused_under_its_name() -> None:
    with pytest.raises(CharacterError, match=r"^my\.zip.*'acts' is missing"):
        parse_vocabulary('{"format": "duskfolk-vocabulary", "version": 1}', "my.zip")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"format": "duskfolk-persona"}, r"market\.json, line 2, key format: Unknown format"),
        ({"version": 2}, r"line 3, key version: this duskfolk reads vocabularies of version 1"),
        (
            {"acts": {"none": "N.", "refuse": "R."}},
            "line 4, key acts: the act 'ask_again' is missing",
        ),
        ({"facts": {"side": 3}}, r"line 11, key facts\.side: got 3, expected a text"),
        ({"values": {"port": "左舷"}}, r"key values\.port: got .*expected an object"),
        ({"folk": {"ines": "Ines"}}, r"key folk\.ines: got .*expected a list"),
        ({"fact": {}}, "did you mean 'facts'"),
        ({"acts": None}, "the key 'acts' is missing"),
    ],
)
def test_a_mistake_is_told_by_its_line(
    changes: dict[str, Any], complaint: str, tmp_path: Path
) -> None:
    with pytest.raises(CharacterError, match=complaint):
        load_vocabulary(written(tmp_path, **changes))


def test_a_persona_file_speaks_in_the_vocabulary_that_it_names() -> None:
    scarecrow = load_persona(ORCHARD / "scarecrow.json")
    assert scarecrow.vocabulary == load_vocabulary(ORCHARD / "vocabulary.json")
    assert scarecrow.vocabulary is not None
    assert "whistle" in scarecrow.vocabulary.acts


def test_the_vocabulary_that_a_caller_gives_is_the_one() -> None:
    with pytest.raises(PersonaError, match="guard_direction"):
        load_persona(ORCHARD / "scarecrow.json", EMBERHOLLOW)


@pytest.mark.parametrize(
    ("named", "complaint"),
    [
        ("../vocabulary.json", "key vocabulary: expected the name of a file in the same folder"),
        ("/etc/hosts", "expected the name of a file in the same folder"),
        ("..", "expected the name of a file in the same folder"),
        ("gone.json", r"gone\.json"),
        (7, "key vocabulary: got 7"),
    ],
)
def test_it_names_a_file_beside_it_and_no_path(
    named: object, complaint: str, tmp_path: Path
) -> None:
    data = json.loads((ORCHARD / "scarecrow.json").read_text("utf-8"))
    (tmp_path / "crow.json").write_text(json.dumps(data | {"vocabulary": named}), "utf-8")
    with pytest.raises(PersonaError, match=complaint):
        load_persona(tmp_path / "crow.json")
