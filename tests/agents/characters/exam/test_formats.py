"""Files to be scored: tiny ones with known answers, and wrong ones with the line that is wrong."""

import json
import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from duskfolk.agents.characters import Heard, How, Persona, Said
from duskfolk.agents.characters.exam import cases, orders, scoring, sentences
from duskfolk.agents.characters.exam.cases import CaseError
from duskfolk.agents.kit.intervals import wilson

GOOD = '{"text": "hm", "language": "en", "intent": ["chat"]}'


class Told:
    """A reader that knows what it was told, and nothing else."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self.meanings = meanings

    def read(self, text: str, language: str, persona: Persona) -> Said:
        return Said(language, (Heard(self.meanings.get(text, "unclear")),), text=text)


def written(folder: Path, *lines: object) -> Path:
    path = folder / "mine.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", "utf-8")
    return path


def scored(folder: Path, meanings: Mapping[str, str], *lines: object) -> dict[str, float]:
    return scoring.score(cases.read_cases(written(folder, *lines)), Told(meanings))[0]


def test_a_case_counts_for_every_character_that_hears_it(tmp_path: Path) -> None:
    rows = scored(
        tmp_path,
        {"well met": "greet", "夜里冷": "insult"},
        {"text": "well met", "language": "en", "intent": ["greet"]},
        {"text": "hm", "language": "en", "intent": ["chat"], "character": "marta"},
        {"text": "夜里冷", "language": "zh", "intent": ["chat"], "character": "pip"},
    )
    assert rows["cases"] == 3
    assert rows["answers"] == 9 + 1 + 1
    assert rows["intent_accuracy.en"] == pytest.approx(9 / 10)
    assert rows["intent_accuracy.zh"] == 0


def test_each_kind_has_figures_of_its_own_and_as_many_trials_as_cases(tmp_path: Path) -> None:
    said = {"well met": "greet", "boo": "insult"}
    lines = [
        {"text": "well met", "language": "en", "intent": ["greet"], "kind": "manners"},
        {"text": "boo", "language": "en", "intent": ["greet"], "kind": "manners"},
        {"text": "boo", "language": "en", "intent": ["insult"], "character": "oswin",
         "never": ["refuse"], "kind": "rude"},
    ]  # fmt: skip
    found = scoring.score(cases.read_cases(written(tmp_path, *lines)), Told(said))
    manners = found.shares["kind.manners.intent_accuracy.en"]
    assert manners == wilson(1, 2), "nine characters that read a sentence are no nine trials"
    assert found.shares["kind.rude.intent_accuracy.en"] == wilson(1, 1)
    assert found.rows["intent_accuracy.en"] == found.shares["intent_accuracy.en"].value
    assert found.counts["kind.rude.illegal_acts"] == found.rows["illegal_acts"] == 1
    assert found.counts["kind.manners.illegal_acts"] == 0
    assert not any(name.startswith("kind.") for name in found.rows)


def test_an_act_that_was_not_allowed_or_never_to_be_is_counted(tmp_path: Path) -> None:
    case = {"text": "look away", "language": "en", "character": "oswin", "acts": ["look_away"],
            "mood": {"trust": 0.9}, "legal": ["look_away"]}  # fmt: skip
    rows = scored(tmp_path, {"look away": "let_pass"}, case, {**case, "never": ["look_away"]},
                  {**case, "legal": ["calm"]})  # fmt: skip
    assert rows["act_accuracy.en"] == pytest.approx(2 / 3), "the third time the game forbade it"
    assert rows["illegal_acts"] == 1


def test_memory_is_heard_before_and_facts_are_of_the_moment(tmp_path: Path) -> None:
    case = {"text": "and now?", "language": "en", "character": "oswin", "acts": ["calm"],
            "legal": ["calm"]}  # fmt: skip
    rows = scored(tmp_path, {"and now?": "let_pass"}, case, {**case, "memory": ["and now?"]})
    assert rows["act_accuracy.en"] == 0.5, "a warden lets off with a warning once"


def test_a_word_that_nobody_may_hear_is_counted_whoever_says_it(tmp_path: Path) -> None:
    case = {"text": "who?", "language": "en", "character": "oswin", "hidden": ["Thorn"]}
    assert scored(tmp_path, {"who?": "ask_gate"}, case)["secrets_told"] == 0
    named = {**case, "hidden": ["OSWIN", "a hood", "the dark"]}
    assert scored(tmp_path, {"who?": "ask_self"}, named)["secrets_told"] == 1


def test_what_went_wrong_is_said_with_who_and_what(tmp_path: Path) -> None:
    case = {"text": "boo", "language": "en", "intent": ["greet"], "character": "tobin"}
    faults = scoring.score(cases.read_cases(written(tmp_path, case)), Told({"boo": "insult"}))[1]
    assert [(each.who, each.what) for each in faults] == [
        ("tobin", "read as insult, expected greet")
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[]", "expected an object"),
        ('{"text": "hm"', "not JSON"),
        ('{"text": "hm", "language": "en"}', "nothing is scored"),
        ('{"text": "hm", "language": "xx", "intent": ["chat"]}', "'xx'"),
        ('{"text": 3, "language": "en", "intent": ["chat"]}', "expected a text"),
        ('{"text": "hm", "language": "en", "intent": ["chatt"]}', "chat"),
        ('{"text": "hm", "language": "en", "intent": []}', "expected"),
        ('{"text": "hm", "language": "en", "intents": ["chat"]}', "intent"),
        ('{"text": "hm", "language": "en", "never": ["open_gates"]}', "open_gate"),
        ('{"text": "hm", "language": "en", "never": ["bribe"], "character": "Marta"}', "marta"),
        ('{"text": "hm", "language": "en", "never": ["bribe"], "facts": {"lamps": 1}}', "lamps_"),
        ('{"text": "hm", "language": "en", "never": ["bribe"], "facts": {"wolves": []}}', "a word"),
        (
            '{"text": "hm", "language": "en", "never": ["bribe"], "mood": {"fear": 7}}',
            "from 0 to 1",
        ),
        ('{"text": "hm", "language": "en", "never": ["bribe"], "memory": [3]}', "text"),
        ('{"text": "\\ud800", "language": "en", "intent": ["chat"]}', "surrogate"),
        ("[" * 90, "nested"),
    ],
)
def test_a_wrong_line_is_refused_by_its_number_in_one_sentence(
    line: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(CaseError) as caught:
        cases.read_cases(written(tmp_path, GOOD, "", line))
    sentence = str(caught.value)
    assert "mine.jsonl, line 3" in sentence
    assert said in sentence
    assert sentence.isprintable()


def test_a_file_without_a_line_is_refused(tmp_path: Path) -> None:
    for reads in (cases.read_cases, orders.read_orders, sentences.read_sentences):
        with pytest.raises(CaseError, match="no line"):
            reads(written(tmp_path, ""))
        with pytest.raises(CaseError):
            reads(tmp_path / "nowhere.jsonl")


def test_an_order_is_understood_by_its_dial_and_side_or_by_its_errand(tmp_path: Path) -> None:
    bolder = {"text": "bolder", "language": "en", "dial": "bold", "direction": 1, "strength": 4}
    lines = [
        bolder,
        {**bolder, "direction": -1},
        {**bolder, "language": "zh"},
        {"text": "wait", "language": "zh", "errand": "wait"},
        {"text": "home", "language": "zh", "errand": "go_home"},
    ]
    meant = {"bolder": (How("bold", 1, 2), ""), "wait": (None, "wait"), "home": (None, "hide")}
    rows, faults = orders.score_orders(
        orders.read_orders(written(tmp_path, *lines)), lambda order: meant[order.text]
    )
    assert rows["orders.understood.en"] == 0.5
    assert rows["orders.understood.zh"] == pytest.approx(2 / 3)
    assert rows["orders.strength_missed"] == 2
    assert len(faults) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "go", "language": "en"}', "a dial or an errand"),
        ('{"text": "go", "language": "en", "dial": "bold"}', "'direction' is missing"),
        ('{"text": "go", "language": "en", "errand": "swim"}', "swim"),
        ('{"text": "go", "language": "en", "dial": "bold", "direction": 0, "strength": 1}', "0"),
        ('{"text": "go", "language": "en", "dial": "bold", "direction": 1, "strength": 6}', "5"),
    ],
)
def test_a_wrong_order_is_refused_by_its_number(line: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="line 1") as caught:
        orders.read_orders(written(tmp_path, line))
    assert said in str(caught.value)


def test_faults_that_are_caught_and_honest_words_that_are_refused_are_counted(
    tmp_path: Path,
) -> None:
    plan = {"facts": {"lamps_dark": 3}, "must": ["lamps_dark"], "forbidden": ["the well"]}
    lines = [
        {"plan": plan, "text": text, "language": "en", "fault": fault}
        for text, fault in (
            ("Three lamps are dark.", "none"),
            ("Four lamps are dark.", "number"),
            ("Some lamps are dark.", "missing"),
            ("Three lamps, and look into the well.", "forbidden"),
            ("A pity about them.", "none"),
        )
    ]
    rows, wrong = sentences.verify(sentences.read_sentences(written(tmp_path, *lines)))
    assert rows["verify.caught"] == 1
    assert rows["verify.caught.number"] == 1
    assert rows["verify.false_alarms"] == rows["verify.false_alarms.en"] == 0.5
    assert wrong == ["'A pity about them.' refused: it does not say lamps dark"]


def test_a_spoilt_file_is_read_or_refused_in_one_sentence(tmp_path: Path) -> None:
    case = {"text": "and now?", "language": "en", "character": "oswin", "acts": ["calm"],
            "legal": ["calm"], "mood": {"fear": 0.5}, "facts": {"wolves": 2},
            "memory": ["hm"]}  # fmt: skip
    order = {"text": "bolder", "language": "en", "dial": "bold", "direction": 1, "strength": 4}
    line = {"plan": {"facts": {"wolves": 3}, "must": ["wolves"]}, "text": "Three.",
            "language": "zh", "fault": "none"}  # fmt: skip
    luck, path, said = random.Random(7), tmp_path / "spoilt.jsonl", list[str]()
    doors = ((cases.read_cases, case), (orders.read_orders, order),
             (sentences.read_sentences, line))  # fmt: skip
    signs = [b"{", b"]", b'"', b":", b"null", b"1e999", b"\xff", b"\n", b"[[", b"-1", b"\\ud800"]
    for number in range(450):
        read, good = doors[number % 3]
        data = bytearray(json.dumps(good).encode() * luck.choice((1, 1, 2)))
        for _ in range(luck.choice((1, 2, 5))):
            at = luck.randrange(len(data))
            data[at : at + luck.choice((0, 1, 8))] = luck.choice(signs)
        path.write_bytes(data)
        try:
            read(path)
        except CaseError as error:
            said.append(str(error))
    assert len(said) > 300
    assert all(sentence.isprintable() and len(sentence) <= 300 for sentence in said)
    assert all("spoilt.jsonl" in sentence for sentence in said)
