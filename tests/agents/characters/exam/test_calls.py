"""Function calls of characters: the form is read right, the learning learns, the rules copy."""

import json
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents.characters.exam.calls import (
    arguments,
    cpdc,
    dialogue,
    kernel,
    learn,
    plain,
    signs,
)
from duskfolk.agents.characters.exam.calls.dialogue import Call, Dialogue, Turn
from duskfolk.agents.characters.exam.calls.table import table
from duskfolk.agents.characters.exam.part import Setup

THINGS = {
    "Long Bow": "Bow",
    "Hunter's Bow": "Bow",
    "Bow": "Bow",
    "Short Sword": "Single-Handed Sword",
}


def raw(
    number: int, turns: list[tuple[str, list[tuple[str, dict[str, object]]]]]
) -> dict[str, object]:
    told: list[dict[str, object]] = []
    made: dict[str, object] = {
        "data_id": f"d{number}", "function_list_id": "shop", "total_turn": len(turns),
        "knowledge": {"knowledge_info": [{"name": n, "type": t} for n, t in THINGS.items()]},
    }  # fmt: skip
    for at, (said, calls) in enumerate(turns):
        told = [*told, {"speaker": "player", "text": said, "target_item": []}]
        made[f"turn_{at}"] = {
            "dialogue": told,
            "gold_functions": [{"name": n, "parameters": p, "return": []} for n, p in calls],
        }
        told = [*told, {"speaker": "npc", "text": "Of course.", "target_item": []}]
    return made


def shop(number: int) -> dict[str, object]:
    bow: dict[str, object] = {"item_name": "Long Bow"}
    return raw(number, [
        (f"Good evening, I look for a bow, {number}.", [("search_item", {"item_type": "Bow"})]),
        (f"What is the price of the Long Bow, {number}?", [("check_price", bow)]),
        (f"I take it, {number}.", [("sell ", {"item_name": ["Long Bow"]})]),
        (f"Thank you and farewell, {number}.", []),
    ])  # fmt: skip


@pytest.fixture
def dialogues(tmp_path: Path) -> list[Dialogue]:
    path = tmp_path / "made.json"
    path.write_text(json.dumps([shop(n) for n in range(6)]), "utf-8")
    return dialogue.read(path)


def turn(said: str, before: tuple[str, ...] = (), pointed: tuple[str, ...] = ()) -> Turn:
    return Turn(said, pointed, before, ())


def test_a_function_whose_name_ends_in_a_space_is_the_one_without(
    dialogues: list[Dialogue],
) -> None:
    assert dialogues[0].turns[2].calls[0].name == "sell"


def test_the_longest_name_that_is_said_counts() -> None:
    assert dialogue.named_in("Is the long bow better than a hunter\u2019s bow?", THINGS) == [
        "Long Bow",
        "Hunter's Bow",
    ]


def test_a_talk_that_repeats_itself_is_learned_from_the_others(dialogues: list[Dialogue]) -> None:
    data = table(dialogues, None)
    for given in (True, False):
        found = cpdc.leave_each_out(data, given=given, fixed=learn.WEIGHINGS[0])
        assert [guess.roles for guess in found] == data.gold
        names = [call.name for guess in found for call in guess.calls]
        assert names == ["search_item", "check_price", "sell"] * len(dialogues)


def test_gold_calls_of_a_turn_never_reach_its_own_signs(dialogues: list[Dialogue]) -> None:
    for at, each in enumerate(dialogues[0].turns):
        bare = Turn(each.said, each.pointed, each.before, ())
        earlier = [t.calls for t in dialogues[0].turns[:at]]
        assert signs.of_state(dialogues[0], each, earlier) == signs.of_state(
            dialogues[0], bare, earlier
        )


def test_what_is_guessed_alone_never_depends_on_gold_calls_of_that_dialogue(
    dialogues: list[Dialogue],
) -> None:
    first = dialogues[0]
    bare = Dialogue(first.name, first.functions, first.things,
                    tuple(Turn(t.said, t.pointed, t.before, ()) for t in first.turns))  # fmt: skip
    found = [
        cpdc.leave_each_out(table([each, *dialogues[1:]], None), given=False,
                            fixed=learn.WEIGHINGS[0])[: len(first.turns)]
        for each in (first, bare)
    ]  # fmt: skip
    assert found[0] == found[1]


def test_softmax_gives_chances_that_sum_to_one_and_favour_the_like() -> None:
    alike = kernel.likeness([{"a": 1.0}, {"a": 1.0, "c": 0.1}, {"b": 1.0}])
    model = kernel.Softmax(alike, [0, 0, 1], 20.0)
    chances = np.exp(model.log_chances(alike))
    assert chances.sum(1) == pytest.approx([1, 1, 1])
    assert chances.argmax(1).tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("said", "before", "pointed", "things"),
    [
        ("How much is the Long Bow?", (), (), ["Long Bow"]),
        ("And this one?", (), ("Short Sword",), ["Short Sword"]),
        ("I take it.", ("I need a bow.", "The Long Bow is fine."), (), ["Long Bow"]),
        ("How do both compare?", ("A bow!", "Take the Long Bow or the Short Sword."), (),
         ["Long Bow", "Short Sword"]),
    ],
)  # fmt: skip
def test_things_are_found_where_the_talk_has_them(
    said: str, before: tuple[str, ...], pointed: tuple[str, ...], things: list[str]
) -> None:
    made = Dialogue("d", "shop", THINGS, ())
    assert arguments.spoken_of(made, turn(said, before, pointed), []) == things


def test_the_other_one_is_the_one_that_was_not_looked_at() -> None:
    made = Dialogue("d", "shop", THINGS, ())
    before = ("A bow!", "Take the Long Bow or the Short Sword.", "The first?", "It is good.")
    earlier = [[], [Call("check_basic_info", {"item_name": "Long Bow"})]]
    assert arguments.spoken_of(made, turn("What about the other?", before), earlier) == [
        "Short Sword"
    ]


def test_a_search_keeps_what_was_asked_before() -> None:
    made = Dialogue("d", "shop", THINGS, ())
    earlier = [[Call("search_item", {"item_type": "Bow"})]]
    assert arguments.of_call("search", made, turn("My budget is 500 gold."), earlier) == [
        {"item_type": "Bow", "item_price": "500 gold", "item_price_operator": "or less"}
    ]


def test_exact_and_f1_count_what_was_called() -> None:
    a, b = frozenset({"a"}), frozenset({"a", "b"})
    assert cpdc.exact_and_f1([(a, a), (a, b), (frozenset(), frozenset())]) == pytest.approx(
        (2 / 3, 0.8)
    )


def test_the_baseline_takes_the_most_alike_turn_of_another_dialogue(
    dialogues: list[Dialogue],
) -> None:
    assert plain.nearest(table(dialogues, None), "words") == table(dialogues, None).gold


def test_an_inner_choice_looks_at_the_given_turns_alone(dialogues: list[Dialogue]) -> None:
    data = table(dialogues, None)
    rest = [turn for turn in range(len(data.owner)) if data.owner[turn] != 0]
    chosen = learn.choose(data, rest)
    for turn in data.of(0):
        data.gold[turn] = frozenset({"spoilt"})
    assert learn.choose(data, rest) == chosen


def test_an_interval_holds_its_figure_and_is_narrower_where_all_are_alike() -> None:
    a, b = frozenset({"a"}), frozenset({"b"})
    owner = [n // 4 for n in range(40)]
    (low, high), _ = cpdc.interval(owner, [(a, a if n % 3 else b) for n in range(40)])
    assert low < 26 / 40 < high
    assert cpdc.interval(owner, [(a, a)] * 40) == [(1.0, 1.0), (1.0, 1.0)]


def test_a_line_a_function_learns_what_words_tell_and_knows_nothing_of_its_own_dialogue(
    dialogues: list[Dialogue],
) -> None:
    def encode(texts: list[str]) -> np.ndarray:
        words = ["look", "price", "take", "farewell"]
        found = np.array([[word in text for word in words] for text in texts], np.float32)
        return found / np.maximum(1, np.linalg.norm(found, axis=1, keepdims=True))

    data = table(dialogues, encode)
    assert plain.logistic(data, encode) == data.gold


def test_the_rows_have_intervals_around_their_figures(
    tmp_path: Path, dialogues: list[Dialogue]
) -> None:
    (tmp_path / cpdc.FILE).write_text(json.dumps([shop(n) for n in range(6)]), "utf-8")
    found = cpdc.rows(tmp_path, Setup(peers=False))
    for name in ("cpdc", "cpdc.given"):
        assert found[f"{name}.exact_low"] <= found[f"{name}.exact"] <= found[f"{name}.exact_high"]
        assert found[f"{name}.f1_low"] <= found[f"{name}.f1"] <= found[f"{name}.f1_high"]
