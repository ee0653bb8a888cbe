"""Every number of every command has bounds; out of them it is one sentence and exit code 2."""

from dataclasses import dataclass, fields
from importlib import import_module
from typing import Annotated, Any, get_args, get_type_hints

import pytest

from duskfolk.agents.learn.presets import RANGES
from duskfolk.bounds import Count, Within, bounds_of, check_bounds
from duskfolk.errors import OptionError
from duskfolk.game.play.settings import Settings as Play
from duskfolk.scripts import cli

KINDS = {
    **{name: getattr(import_module(f"duskfolk.scripts.{name}"), "Settings", None)
       for name in (*cli.COMMANDS, "fit_difficulty", "talk_exam")},
    "play": Play,
}  # fmt: skip


def numbers_of(kind: type) -> set[str]:
    """The options that take a number, but for those that a training checks by itself."""
    hints: dict[str, Any] = get_type_hints(kind)
    found = {
        name: {hints[name], *get_args(hints[name])} for name in (each.name for each in fields(kind))
    }
    return {name for name, kinds in found.items() if kinds & {int, float}} - RANGES.keys()


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind is not None])
def test_every_number_of_a_command_has_bounds(name: str) -> None:
    kind = KINDS[name]
    assert kind is not None
    own = numbers_of(kind)
    if issubclass(kind, import_module("duskfolk.agents.learn.presets").Training):
        own -= RANGES.keys()
    assert own <= bounds_of(kind).keys()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("bench campaign --only codes --seed -1", "--seed -1: give at least 0"),
        (f"bench campaign --only tension --seed {2**40}", f"--seed {2**40}: give at least 0"),
        ("bench start --windows 0", "--windows 0: give at least 1"),
        ("bench world --windows 0", "--windows 0: give at least 1"),
        ("bench world --seconds 0", "--seconds 0: give at least 0.001"),
        ("bench world --seconds nan", "--seconds NaN: give"),
        ("bench world --seconds inf", "--seconds Infinity: give"),
        ("bench campaign --profiles 0", "--profiles 0: give at least 1"),
        ("bench elsewhere --plays 1", "--plays 1: give at least 2"),
        ("catalogue build --first -1", "--first -1: give at least 0"),
        ("evaluate --crowd 3", "--crowd 3: give at least 1 and at most 2."),
        ("evaluate --seed -1", "--seed -1: give"),
        ("export --bundle warden --temperature nan", "--temperature NaN: give"),
        ("gallery --seconds nan", "--seconds NaN: give at least 0 and at most 120."),
        ("play --headless --seed -2", "--seed -2: give at least -1"),
        ("play --headless --seconds nan", "--seconds NaN: give"),
        ("play --headless --crowd 9", "--crowd 9: give at least 0 and at most 2."),
        ("recommend simulate --people 1", "--people 1: give at least 2"),
        ("recommend simulate --seed -1", "--seed -1: give"),
        ("talk --seed -1", "--seed -1: give"),
        ("talk score lines.jsonl --faults -1", "--faults -1: give at least 0"),
        ("train --role warden --workers 0", "--workers 0: give at least 1"),
        ("tune --trials 0", "--trials 0: give at least 1"),
        ("watch --level -1", "--level -1: give at least 0"),
        (f"watch --seed {2**63}", "give at least 0 and at most 9,223,372,036,854,775,807."),
    ],
)
def test_a_number_out_of_bounds_is_one_sentence(
    words: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words.split()) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


def test_what_is_left_out_has_no_bounds_and_what_is_in_them_passes() -> None:
    @dataclass
    class Some:
        many: Count = 1
        share: Annotated[float | None, Within(0, 1)] = None

    check_bounds(Some())
    check_bounds(Some(1_000_000, 0.0))
    with pytest.raises(OptionError, match=r"--share 1\.0000001: give at least 0 and at most 1\."):
        check_bounds(Some(share=1.0000001))
