"""Memory that was saved goes on as before; a damaged save is refused and changes nothing."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from senses_rows import PLAYS, Play, Strangers, answers_of, happen, senses_of

from duskfolk.agents import Other, Own, Senses, SensesError


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: f"{play.role} {len(play.answered)}")
def test_senses_that_were_saved_and_restored_go_on_as_before(play: Play) -> None:
    strangers = Strangers(np.random.default_rng(7))
    senses, saved = senses_of(play), ""
    for number in range(14):
        now, before, bodies, dials = answers_of(play, number, strangers)
        for event in before:
            happen(senses, event)
        twin = senses_of(play)
        twin.restore(senses.save())  # noises that nobody has heard yet are in it
        rows = senses.look(bodies, now, dials)
        np.testing.assert_array_equal(twin.look(bodies, now, dials), rows)
        assert _sorted(twin.save()) == _sorted(senses.save())
        saved = senses.save()
    assert len(json.loads(saved)["bodies"]) == 3
    assert "Infinity" not in saved


def _sorted(saved: str) -> Any:
    told = json.loads(saved)
    for body in told["bodies"]:
        body["known"].sort()
    return told


class _Guard:
    """A body that is an object, as in most games."""

    def __init__(self, name: str) -> None:
        self.name = name


def test_a_game_of_objects_names_them_and_finds_them_again() -> None:
    guards = {name: _Guard(name) for name in ("ann", "bob")}
    thief = _Guard("thief")
    everybody = {**guards, "thief": thief}
    seen = [Other(thief, 5.0, 0.0)]

    def make() -> Senses[_Guard]:
        return Senses("warden", lambda body: Own(0.0, 0.0), lambda body: seen)

    senses = make()
    senses.look(list(guards.values()), 1.0)
    with pytest.raises(SensesError, match="cannot be written down; save with name="):
        senses.save()
    saved = senses.save(name=lambda body: body.name)  # type: ignore[attr-defined]
    again = make()
    again.restore(saved, find=lambda name: everybody[str(name)])
    seen.clear()
    np.testing.assert_array_equal(senses.look([guards["ann"]], 3.0),
                                  again.look([guards["ann"]], 3.0))  # fmt: skip
    with pytest.raises(SensesError, match="is no name for a save"):
        senses.save(name=lambda body: "\n")


def _saved() -> Any:
    senses = Senses("warden", lambda body: Own(0.0, 0.0), lambda body: [Other("thief", 5.0, 0.0)])
    senses.look(["ann", "bob"], 1.0)
    senses.noise(1.0, 0.0, 5.0, by="thief")
    senses.look(["ann"], 1.1)
    return json.loads(senses.save())


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda told: told.update(format="duskfolk.mind"), "format"),
        (lambda told: told.update(version=2), "reads version 1"),
        (lambda told: told.update(role="wolf"), 'it is of a "wolf"'),
        (lambda told: told.update(now="late"), "key now"),
        (lambda told: told.update(sounded=-1), "key sounded"),
        (lambda told: told.pop("noises"), "noises"),
        (lambda told: told.update(more=1), "more"),
        (lambda told: told["noises"].append([1, 2]), "noises"),
        (lambda told: told["noises"][0].__setitem__(4, -2.0), "noises"),
        (lambda told: told["bodies"].append(told["bodies"][0]), "stands there twice"),
        (lambda told: told["bodies"][0].update(mood="angry"), "mood 'angry'"),
        (lambda told: told["bodies"][0].update(saw=4), "saw"),
        (lambda told: told["bodies"][0].update(face=[0.0]), "face"),
        (lambda told: told["bodies"][0].update(face=[0.0, 3.0]), "face"),
        (lambda told: told["bodies"][0].update(doubt=-1.0), "doubt"),
        (lambda told: told["bodies"][0].update(heard=10), "heard"),
        (lambda told: told["bodies"][0].update(body=None), "body"),
        (lambda told: told["bodies"][0].update(known=told["bodies"][0]["known"] * 2), "twice"),
        (lambda told: told["bodies"][0].update(known=[["a", 1, 2, 3, 4]]), "known"),
        (lambda told: told["bodies"][0].update(known=[[n, 1, 2, 3, True] for n in range(17)]),
         "known"),
    ],
)  # fmt: skip
def test_a_save_that_was_spoilt_is_refused_and_nothing_changes(
    spoil: Callable[[Any], object], said: str
) -> None:
    told = _saved()
    spoil(told)
    senses = Senses("warden", lambda body: Own(0.0, 0.0), lambda body: [Other("thief", 5.0, 0.0)])
    senses.look(["eve"], 1.0)
    before = senses.save()
    with pytest.raises(SensesError, match="The saved senses of a warden") as caught:
        senses.restore(json.dumps(told))
    assert said in str(caught.value)
    assert senses.save() == before


@pytest.mark.parametrize("text", [None, 5, b"{}", "", "{", "[]", "[" * 1000, '{"now": Infinity}'])
def test_what_is_no_save_at_all_is_refused_in_a_sentence(text: Any) -> None:
    senses = Senses("warden", lambda body: Own(0.0, 0.0))
    with pytest.raises(SensesError):
        senses.restore(text)


def test_whoever_a_game_names_twice_is_remembered_once() -> None:
    twice = [Other("thief", 6.0, 5.0), Other("thief", 9.0, 5.0)]
    senses = Senses("warden", lambda body: Own(5.0, 5.0), lambda body: twice)
    senses.look(["guard"], 0.0)
    assert [len(body["known"]) for body in json.loads(senses.save())["bodies"]] == [1]
