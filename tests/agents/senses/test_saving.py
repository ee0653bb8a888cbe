"""Memory that was saved goes on as before; a damaged save is refused and changes nothing."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from senses_rows import PLAYS, Play, Strangers, answers_of, happen, senses_of

from duskfolk.agents import Other, Own, Senses, SensesError
from duskfolk.agents.senses import saving


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
        (lambda told: told.update(version=2), "newer duskfolk (version 2; this one reads 1)"),
        (lambda told: told.update(role="wolf"), 'it is of "wolf"'),
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


@pytest.mark.parametrize("number", [2**53 + 1, 2**60, 2**64 - 1])
def test_bodies_with_the_long_numbers_of_a_store_or_an_engine_are_saved(number: int) -> None:
    seen = [Other(number + 1, 5.0, 2.0)]
    senses = Senses[int]("warden", lambda body: Own(2.0, 2.0), lambda body: seen)
    _goes_on(senses, number)


def test_bodies_with_long_numbers_are_saved_where_a_game_answers_for_all() -> None:
    seen = (np.array([0]), Other(np.array([2**61]), 5.0, 2.0))
    _goes_on(Senses.of_all("warden", lambda bodies: Own(2.0, 2.0), lambda bodies: seen), 2**60)


def _goes_on(senses: Senses[int], number: int) -> None:
    senses.look([number], 1.0)
    saved = senses.save()
    senses.reset()
    senses.restore(saved)
    assert senses.mood(number) == "hunting"
    assert senses.save() == saved


def test_a_number_that_no_save_holds_is_refused_before_it_is_written() -> None:
    senses = Senses[int]("warden", lambda body: Own(2.0, 2.0))
    senses.look([2**65], 1.0)
    with pytest.raises(SensesError, match="at most 64 bits"):
        senses.save()
    together = Senses.of_all("warden", lambda bodies: Own(2.0, 2.0))
    with pytest.raises(SensesError, match="of at most 62 bits"):
        together.look(np.array([2**63], np.uint64), 1.0)


def test_two_bodies_of_one_name_are_refused_when_they_are_saved() -> None:
    seen: list[Other] = []
    senses = Senses[str]("warden", lambda body: Own(2.0, 2.0), lambda body: seen)
    senses.look(["ann", "bob"], 1.0)
    said = "'ann' and 'bob' are both called 'guard'; give each a name of its own"
    with pytest.raises(SensesError, match=said):
        senses.save(name=lambda body: "guard")
    senses.reset()
    seen = [Other("thief", 5.0, 2.0)]
    senses.look(["ann"], 1.0)
    with pytest.raises(SensesError, match="are both called 'a'"):
        senses.save(name=lambda body: "a")  # not even who is only remembered


def test_what_names_and_finds_is_a_function() -> None:
    senses = Senses[str]("warden", lambda body: Own(2.0, 2.0))
    saved = senses.save()
    with pytest.raises(SensesError, match="name is 5; give a function, or leave it out"):
        senses.save(name=5)  # type: ignore[arg-type]
    with pytest.raises(SensesError, match="find is 5; give a function, or leave it out"):
        senses.restore(saved, find=5)  # type: ignore[arg-type]


def test_many_bodies_that_know_many_remember_the_same_after_a_save() -> None:
    rng = np.random.default_rng(3)
    names = [f"imp {n}" for n in range(40)]

    def seen(body: str) -> list[Other]:
        return [Other(name, *rng.uniform(0, 9, 2), relation="hostile" if rng.random() < 0.5
                      else "ally") for name in names if rng.random() < 0.3]  # fmt: skip

    senses = Senses[str]("imp", lambda body: Own(2.0, 2.0), seen)
    for now in range(4):
        senses.look(names, now)
    twin = Senses[str]("imp", lambda body: Own(2.0, 2.0))
    twin.restore(senses.save())
    assert twin.save() == senses.save()
    senses = Senses[str]("imp", lambda body: Own(2.0, 2.0))
    senses.restore(twin.save())
    np.testing.assert_array_equal(senses.look(names, 5.0), twin.look(names, 5.0))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda told: told.update(now=1e39), "key now"),
        (lambda told: told.update(now=None), "nobody has looked yet"),
        (lambda told: told.update(sounded=2**53), "key sounded"),
        (lambda told: told["noises"][0].__setitem__(0, 0), "noises"),
        (lambda told: told["noises"][0].__setitem__(0, 9), "noises"),
        (lambda told: told["noises"][0].__setitem__(1, 1.2), "noises"),
        (lambda told: told["noises"][0].__setitem__(2, 1e308), "noises"),
        (lambda told: told["noises"][0].__setitem__(4, 1e308), "noises"),
        (lambda told: told["noises"].extend(told["noises"] * 1024), "noises"),
        (lambda told: told["bodies"][0].update(looked=1.2), "looked"),
        (lambda told: told["bodies"][0].update(alarmed=1e39), "alarmed"),
        (lambda told: told["bodies"][0].update(noise=[1e39, 0, 0]), "noise"),
        (lambda told: told["bodies"][0].update(noise=[1, 1e308, 0]), "noise"),
        (lambda told: told["bodies"][0].update(search=1e300), "search"),
        (lambda told: told["bodies"][0].update(search=7.3), "search"),
        (lambda told: told["bodies"][0].update(lost=1.3), "lost"),
        (lambda told: told["bodies"][0].update(doubt=1e300), "doubt"),
        (lambda told: told["bodies"][0].update(x=1e308), "x"),
        (lambda told: told["bodies"][0]["known"][0].__setitem__(1, 1e39), "known"),
        (lambda told: told["bodies"][0]["known"][0].__setitem__(2, -1e308), "known"),
    ],
)
def test_no_number_of_a_save_lies_beyond_the_limits(
    spoil: Callable[[Any], object], said: str
) -> None:
    test_a_save_that_was_spoilt_is_refused_and_nothing_changes(spoil, said)


def test_who_was_told_before_anybody_looked_or_of_what_is_to_come_is_saved() -> None:
    senses = Senses[str]("imp", lambda body: Own(0.0, 0.0))
    senses.tell("ann", Other("thief", 1.0, 2.0), 5.0)
    senses.noise(1.0, 2.0, 3.0)
    twin = Senses[str]("imp", lambda body: Own(0.0, 0.0))
    twin.restore(senses.save())
    assert twin.save() == senses.save()
    senses.look(["ann"], 1.0)
    senses.tell("ann", Other("thief", 1.0, 2.0), 9.0)
    twin.restore(senses.save())
    np.testing.assert_array_equal(twin.look(["ann"], 9.5), senses.look(["ann"], 9.5))


def test_as_many_bodies_are_saved_as_are_restored_and_more_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = (np.repeat(np.arange(50), 16), Other(np.tile(np.arange(100, 116), 50), 5.0, 2.0))
    senses = Senses.of_all("imp", lambda bodies: Own(2.0, 2.0), lambda bodies: seen)
    senses.look(np.arange(50), 1.0)
    monkeypatch.setattr(saving, "_MOST_VALUES", 50 * 127 + 15)
    senses.restore(saved := senses.save())
    assert senses.save() == saved
    senses.look(np.arange(1, 51), 1.0)
    with pytest.raises(SensesError, match=r"remember 51 bodies .*; forget who is gone"):
        senses.save()
    assert senses.mood(50) == "hunting"


def test_a_horde_is_saved_and_restored() -> None:
    senses = Senses.of_all("imp", lambda bodies: Own(2.0, 2.0))
    senses.look(np.arange(13_000), 1.0)  # more values than other files of ours have
    saved = senses.save()
    senses.reset()
    senses.restore(saved)
    assert senses.save() == saved


def test_refusals_speak_of_an_imp() -> None:
    with pytest.raises(SensesError, match="The saved senses of an imp"):
        Senses("imp", lambda body: Own(0.0, 0.0)).restore("{}")
