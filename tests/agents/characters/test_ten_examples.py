"""The exam of ten examples: its draws, its head, and that it sees nothing that it may not."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from duskfolk.agents.characters.exam import ten_examples
from duskfolk.agents.characters.exam.descent import lowest
from duskfolk.agents.characters.exam.few import EXAMPLES, Paper, banking, clinc, smp
from duskfolk.agents.characters.exam.grams import Grams
from duskfolk.agents.characters.exam.head import Head, Mix
from duskfolk.agents.characters.exam.part import AbsentError, Setup
from duskfolk.agents.characters.exam.ten_examples import (
    TFIDF,
    banking_rows,
    cost_rows,
    figures,
    smp_rows,
)
from duskfolk.agents.characters.understanding import SentenceEncoder, shipped_encoder

THINGS = ("apple", "boat", "candle", "drum")
ASKED = ("where is the {} {}", "who took my {} {}", "please bring the {} {}")


def sentences(count: int) -> list[tuple[str, str]]:
    """As many of each of three intents."""
    return [
        (words.format(THINGS[number % 4], number), words.split()[0])
        for number in range(count)
        for words in ASKED
    ]


PAPER = Paper("toy", "en", sentences(15), [], ["snow fell all night", "seven times nine"])


def test_a_draw_has_ten_examples_of_each_intent_and_asks_all_others():
    examples, asked = PAPER.draw(0)
    names = [name for _, name in examples]
    assert [names.count(name) for name in ("where", "who", "please")] == [EXAMPLES] * 3
    assert sorted(examples + asked) == sorted(PAPER.pool)


def test_a_draw_is_numpys_permutation_of_its_seed():
    order = np.random.default_rng(3).permutation(len(PAPER.pool))
    examples, _ = PAPER.draw(3)
    assert examples[0] == PAPER.pool[order[0]]
    assert PAPER.draw(3) == PAPER.draw(3)
    assert PAPER.draw(4)[0] != examples


def test_where_there_is_a_test_split_all_of_it_is_asked_and_nothing_else():
    test = [("who took my hat", "who")]
    assert Paper("toy", "en", PAPER.pool, test, []).draw(0)[1] == test


def test_a_head_tells_intents_apart_that_words_tell_apart():
    found = figures(PAPER, shipped_encoder().encode, Mix())
    assert found["acc"] == 1
    assert found["oos"] == 1


def test_a_head_of_ngrams_alone_needs_no_encoder():
    found = figures(PAPER, lambda texts: np.zeros((len(texts), 0), np.float32), TFIDF)
    assert found["acc"] == 1


def test_labels_that_say_nothing_cannot_be_learned():
    luck = np.random.default_rng(0)
    said = [(text, str(luck.integers(3))) for text, _ in sentences(40)]
    found = figures(Paper("toy", "en", said, [], []), shipped_encoder().encode, Mix(), 1)
    assert found["acc"] < 0.6


def test_a_sentence_has_all_in_common_with_itself_and_nothing_with_one_of_other_letters():
    common = Grams(["open the gate", "xyzzy"]).common(["open the gate"])
    np.testing.assert_allclose(common, [[1, 0]], atol=1e-6)


def test_the_probabilities_of_a_head_are_those_of_the_best_weights():
    rows = np.eye(3, dtype=np.float32)
    head = Head(["a", "b", "c"], rows, np.array([0, 1, 2]), Mix(grams=0.0, keep=1e-4))
    odds = head.odds(head.common(["a"], rows[:1]))[0]
    likely = np.exp(odds) / np.exp(odds).sum()
    assert likely[0] > 0.95
    assert likely[1] == pytest.approx(likely[2], rel=1e-2)


def test_downhill_ends_in_the_valley():
    heights = np.array([1.0, 100.0, 0.01])
    valley = np.array([3.0, -2.0, 50.0])

    def bowl(point: np.ndarray) -> tuple[float, np.ndarray]:
        off = point - valley
        return float(heights @ off**2), 2 * heights * off

    np.testing.assert_allclose(lowest(bowl, np.zeros(3), 100), valley, atol=1e-3)


def test_a_part_whose_data_is_absent_names_the_file(tmp_path: Path):
    with pytest.raises(AbsentError, match=r"banking77_train\.csv"):
        banking_rows(tmp_path, Setup(peers=False))


def test_the_three_sets_are_read_as_they_come(tmp_path: Path):
    data = {"train": [["hi", "greet"]], "test": [["hello", "greet"]], "oos_test": [["x", "oos"]]}
    (tmp_path / "clinc150.json").write_text(json.dumps(data), encoding="utf-8")
    assert clinc(tmp_path) == Paper("clinc", "en", [("hi", "greet")], [("hello", "greet")], ["x"])
    for part in ("train", "test"):
        with (tmp_path / f"banking77_{part}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("text", "category"), (f"my {part}, lost", "lost")])
    assert banking(tmp_path).test == [("my test, lost", "lost")]


def test_of_smp_only_what_is_said_twenty_times_is_asked(tmp_path: Path):
    said = [{"text": f"打开{n}", "domain": "app", "intent": "LAUNCH"} for n in range(20)]
    said += [{"text": "唱歌", "domain": "music", "intent": "PLAY"}] * 19
    (tmp_path / "smp2019_train.json").write_text(json.dumps(said), encoding="utf-8")
    assert {name for _, name in smp(tmp_path).pool} == {"app LAUNCH"}
    assert smp_rows(tmp_path, Setup(peers=False))["smp.acc"] == 1


def test_what_a_sentence_costs_is_the_share_of_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    now = [0.0]

    def encode(encoder: SentenceEncoder, texts: Sequence[str]) -> None:
        now[0] += 0.002 * len(texts)

    monkeypatch.setattr(ten_examples, "time", SimpleNamespace(process_time=lambda: now[0]))
    monkeypatch.setattr(SentenceEncoder, "encode", encode)
    assert cost_rows(tmp_path, Setup())["encoder_ms"] == pytest.approx(2)
