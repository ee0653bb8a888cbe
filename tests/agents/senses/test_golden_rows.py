"""The committed rows, which the ports are held to, are still Python's."""

import json
from typing import Any

import numpy as np
import pytest
from senses_rows import GOLDEN, PLAYS, Play, happen, senses_of

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
