"""What is odd in a file of choices costs itself alone, is told once, and holds nothing up."""

import json
from pathlib import Path

import pytest

from duskfolk import document
from duskfolk.game.play.kept.choices import Choices
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.words.notes import in_language

ASIDE = "choices.json.spoilt"


def put(folder: Path, **given: object) -> str:
    text = json.dumps(given)
    (folder / "choices.json").write_text(text, "utf-8")
    return text


def test_one_odd_key_costs_no_other_and_the_file_as_it_was_is_kept(tmp_path: Path) -> None:
    was = put(tmp_path, keys=["dash.0=c", 7, "flash.0=v", "x" * 61], later=[1])
    store = Store(tmp_path)
    assert store.choices.keys == ("dash.0=c", "flash.0=v")
    assert (tmp_path / ASIDE).read_text() == was
    (note,) = store.notes
    assert note.startswith("Choices that are left out: 2. All else counts. choices.json, line 1, ")
    assert note.endswith(f"The whole file as it was is kept as {ASIDE}.")
    assert in_language("zh", note).startswith("设置里有2处读不懂，没有采用，别的照算。")
    store.choose("keys", (*store.choices.keys, "use.0=x"))
    again = Store(tmp_path)
    assert again.choices.keys == ("dash.0=c", "flash.0=v", "use.0=x")
    assert json.loads((tmp_path / "choices.json").read_text())["later"] == [1]


def test_of_more_keys_than_are_kept_the_others_count(tmp_path: Path) -> None:
    put(tmp_path, keys=[f"dash.0=k{n}" for n in range(103)])
    store = Store(tmp_path)
    assert store.choices.keys == tuple(f"dash.0=k{n}" for n in range(100))
    assert store.notes[0].startswith("Choices that are left out: 3.")
    assert len(json.loads((tmp_path / "choices.json").read_text())["keys"]) == 100


def test_an_odd_choice_is_told_once(tmp_path: Path) -> None:
    put(tmp_path, crowd=True, hearts=99, look="high contrast")
    first, again = Store(tmp_path), Store(tmp_path)
    assert len(first.notes) == 1
    assert again.notes == []
    assert first.choices == again.choices == Choices("high contrast")


def test_a_guest_and_a_file_of_which_no_copy_could_be_kept_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = put(tmp_path, crowd=3)
    Store(tmp_path, kept=False)
    monkeypatch.setattr("duskfolk.game.play.kept.store.copy_aside", lambda *_, **__: None)
    assert Store(tmp_path).notes
    assert (tmp_path / "choices.json").read_text() == was


@pytest.mark.parametrize("name", ["learnt", "keys"])
def test_any_number_of_odd_entries_is_read_in_a_few_walks(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of them took a walk through the file once, so that no game began for hours."""
    many, seen = 20_000, 0
    put(tmp_path, **{name: [1] * many, "crowd": 2})
    tokens = document._TOKEN

    class Counting:
        def finditer(self, *of: object) -> object:
            nonlocal seen
            for token in tokens.finditer(*of):  # type: ignore[arg-type]
                seen += 1
                yield token

    monkeypatch.setattr(document, "_TOKEN", Counting())
    store = Store(tmp_path)
    store.learn("walk")
    assert store.choices == Choices(crowd=2, learnt=("walk",))
    assert store.notes[0].startswith(f"Choices that are left out: {many}.")
    assert seen < 5 * 2 * many
