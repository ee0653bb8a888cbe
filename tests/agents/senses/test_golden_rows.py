"""The committed rows, which the ports are held to, are still Python's."""

import json
import math
from typing import Any

import numpy as np
import pytest
from senses_rows import GOLDEN, PLAYS, Play, happen, senses_of

from duskfolk.agents.senses import nature
from duskfolk.game import layout


@pytest.fixture(scope="module")
def golden() -> dict[str, Any]:
    return json.loads(GOLDEN.read_text("utf-8"))


@pytest.mark.parametrize("number", range(len(PLAYS)))
def test_rows_masks_and_moods_are_those_in_the_file(golden: dict[str, Any], number: int) -> None:
    told = golden["plays"][number]
    play = Play(told["role"], tuple(told["answered"]), told["doubt"], told["y_up"],
                tuple(told["deeds"]))  # fmt: skip
    senses = senses_of(play)
    for look in told["looks"]:
        for event in look["before"]:
            happen(senses, event)
        play.seen = {answers["body"]: answers for answers in look["bodies"]}
        play.seen["level"] = look["level"]
        bodies = [answers["body"] for answers in look["bodies"]]
        rows = senses.look(bodies, look["now"], look["dials"])
        np.testing.assert_allclose(rows, look["rows"], rtol=0, atol=golden["off"])
        assert senses.masks.tolist() == look["masks"]
        assert [senses.mood(body) for body in bodies] == look["moods"]


def test_the_file_shows_all_that_a_row_can_tell(golden: dict[str, Any]) -> None:
    assert golden["layout"] == layout.layout_hash()
    looks = [look for play in golden["plays"] for look in play["looks"]]
    rows = np.array([row for look in looks for row in look["rows"]])
    constant = {layout.FIELDS[n].group for n in np.flatnonzero(np.ptp(rows, axis=0) == 0)}
    assert constant == {"acts"}  # which only Reflexes fill
    masks = np.array([mask for look in looks for mask in look["masks"]])
    assert masks[:, 1:].any(axis=0).all()
    assert not masks[:, 1:].all(axis=0).any()
    assert {mood for look in looks for mood in look["moods"]} == set(layout.MOODS)
    events = {kind for look in looks for event in look["before"] for kind in event}
    assert events == {"noise", "tell", "share", "forget", "reset", "save_and_restore"}


@pytest.mark.parametrize("role", nature.STRIKES_FROM)
def test_the_file_shows_strikers_beside_somebody_whom_they_must_not_strike(
    golden: dict[str, Any], role: str
) -> None:
    held = 0
    for play in golden["plays"]:
        looks = play["looks"] if play["role"] == role else []
        for look in looks:
            told = zip(look["bodies"], look["masks"], look["moods"], strict=True)
            held += sum(is_held_back(role, *each) for each in told)
    assert held > 0


def is_held_back(role: str, told: dict[str, Any], mask: list[int], mood: str) -> bool:
    """Whether somebody of another kind is in reach of an able hunter that may not strike."""
    own = told["own"]
    near = (
        math.hypot(other["x"] - own["x"], other["y"] - own["y"]) <= nature.STRIKES_FROM[role]
        for other in told["others"]
        if other["who"] != told["body"] and other["role"] != role
    )
    able = not own.keys() & {"use", "dazed", "cool"}
    return able and mood == "hunting" and not mask[2] and any(near)
