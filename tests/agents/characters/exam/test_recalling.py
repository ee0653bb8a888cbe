"""Recall, changed facts and honesty are measured as they say, on made conversations and our own."""

import json
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents.characters.exam import changes, evidence, recalling, weighing
from duskfolk.agents.characters.exam.part import AbsentError, Setup
from duskfolk.agents.characters.remembering import Encoder
from duskfolk.agents.characters.remembering.recall import SIGNS


def conversation(number: int) -> dict[str, object]:
    """As its authors publish one: a line of sheep, and one turn that answers the question."""
    talk: dict[str, object] = {}
    turns = [
        {"speaker": ("Ann", "Ben")[n % 2], "dia_id": f"D1:{n}", "text": f"Sheep {n} of {number}."}
        for n in range(30)
    ]
    turns[7]["text"] = f"My bell is of silver, {number}."
    talk["session_1"], talk["session_1_date_time"] = turns, "1:56 pm on 8 May, 2023"
    questions = [
        {"question": "What is the bell of Ben made of?", "evidence": ["D1:7"]},
        {"question": "Of what nobody spoke?", "evidence": ["D9:9"]},
    ]
    return {"sample_id": f"made {number}", "conversation": talk, "qa": questions}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = [conversation(number) for number in range(4)]
    (tmp_path / recalling.FILE).write_text(json.dumps(made), "utf-8")
    return tmp_path


def test_a_question_whose_evidence_is_nowhere_does_not_count(folder: Path) -> None:
    talks = evidence.read(folder / recalling.FILE)
    assert [talk.questions for talk in talks] == [
        [("What is the bell of Ben made of?", [7])] for _ in range(4)
    ]
    assert talks[0].turns[0].date == "8 May, 2023"


def test_weights_are_tested_on_conversations_that_did_not_choose_them(folder: Path) -> None:
    talks = evidence.read(folder / recalling.FILE)
    asked = [recalling.asked(talk, None) for talk in talks]
    both, halves, weights = recalling.by_halves(asked)
    assert (both.any10, both.all10, both.questions) == (1.0, 1.0, 4)
    assert [half.questions for half in halves] == [2, 2]
    spoilt = [*asked]
    spoilt[0] = [weighing.Question(asked[0][0].signs[:, ::-1], [3])]
    _, _, other = recalling.by_halves(spoilt)
    assert other[1] == weights[1], "the odd ones chose as before"
    assert other[0] != weights[0]


def test_chosen_weights_prefer_the_sign_that_tells_the_evidence() -> None:
    luck = np.random.default_rng(0)
    questions = []
    for _ in range(40):
        signs = luck.random((3, 50)).astype(np.float32)
        signs[1, 5] = 2.0
        questions.append(weighing.Question(signs, [5]))
    weights = weighing.choose(questions)
    assert weights[1] > abs(weights[0])
    assert weights[1] > abs(weights[2])
    assert all(weighing.found(each, weights) == (True, True) for each in questions)


def test_without_the_data_the_part_is_absent_and_says_which(tmp_path: Path) -> None:
    with pytest.raises(AbsentError, match="locomo10"):
        recalling.rows(tmp_path, Setup(peers=False))


def test_the_rows_have_the_issue_names(folder: Path) -> None:
    found = recalling.rows(folder, Setup(peers=False))
    assert {"memory.any10", "memory.all10"} <= found.keys()
    assert all(0 <= value <= 1 for value in found.values())


def test_two_hundred_facts_are_ours_and_no_two_alike() -> None:
    facts, pairs = changes.changed(), changes.unchanged()
    assert (len(facts), len(pairs)) == (200, 60)
    assert sum(fact[0] == "zh" for fact in facts) == 60
    assert len({fact[1:3] for fact in facts}) == 200
    assert all(len(fact) == 4 for fact in facts)


def test_the_newer_of_changed_facts_wins_and_what_is_erased_is_gone(tmp_path: Path) -> None:
    found = changes.measure(tmp_path / "memories.sqlite")
    assert found.newer >= 0.97
    assert found.mistaken == 0
    assert found.erased == 0


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of the facts: each is written to the disk, which takes its time."""
    facts = changes.changed()[::10]
    monkeypatch.setattr(changes, "changed", lambda: facts)


@pytest.mark.usefixtures("few")
def test_a_memory_that_brings_erased_facts_back_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from duskfolk.agents.characters.remembering import LongMemory

    monkeypatch.setattr(LongMemory, "erase", lambda self, *numbers: 0)
    assert changes.measure(tmp_path / "memories.sqlite").erased > 10


def test_who_answers_anything_is_not_honest(monkeypatch: pytest.MonkeyPatch) -> None:
    from duskfolk.agents.characters.remembering import recollect

    usual = changes.honesty()
    monkeypatch.setattr(recollect, "_fits", lambda *_: True)
    always = changes.honesty()
    assert usual.invented < 0.2 < always.invented
    assert usual.answered > 0.85
    assert usual.right > 0.8


@pytest.mark.usefixtures("few")
def test_an_encoder_that_hears_everything_alike_makes_nothing_worse_than_it_is(
    tmp_path: Path,
) -> None:
    deaf = Encoder("deaf", 4, lambda texts: np.full((len(texts), 4), 0.5, np.float32))
    found = changes.measure(tmp_path / "memories.sqlite", deaf)
    assert found.newer >= 0.9
    assert len(SIGNS) == 13
