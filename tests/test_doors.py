"""Whatever is handed to a public door is used, or refused in one sentence of our own."""

import inspect
import math
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from duskfolk import document, files
from duskfolk.agents import Limited, explain, load
from duskfolk.agents.characters import (
    Character,
    PersonaError,
    Situation,
    load_persona,
    parse_persona,
    shipped_persona,
)
from duskfolk.agents.policy import bundle, flavours
from duskfolk.agents.policy.difficulty import DIFFICULTIES, Handicapped, at, difficulties, forget
from duskfolk.agents.policy.flavours import plain
from duskfolk.agents.policy.runtime import Brain, opened
from duskfolk.agents.recommender import Candidate, PlayRecord, Recommender, Setup, Wishes
from duskfolk.errors import DuskfolkError
from duskfolk.game import acts, layout, levels
from duskfolk.game.errors import OptionError

Door = Callable[[Any], object]

ROWS = bundle.golden_rows(count=3)
LUCK = np.random.default_rng(0)
NOW = Situation()
MARTA = Character(shipped_persona("marta"))
LEVEL = levels.build("watch", 0)
PLAYS = Recommender(":memory:")
CARD = Candidate("watch", 1)


@cache
def warden() -> Brain:
    """Loaded when it is asked for: what is here is found even where no brain reads the layout."""
    return load("warden", "numpy")


# By the name of what is asked; none of them takes any of VALUES.
DOORS: dict[str, Door] = {
    "load": load,
    "load backend": lambda given: load("imp", given),
    "load threads": lambda given: load("imp", "numpy", given),
    "network": lambda given: Brain(given, warden().manifest),
    "manifest": lambda given: Brain(warden().network, given),
    "golden": lambda given: Brain(warden().network, warden().manifest, "numpy", golden=given),
    "opened": opened,
    "rows": lambda given: warden().logits(given),
    "masks": lambda given: warden().probabilities(ROWS, given),
    "explain": lambda given: explain(given, ROWS),
    "explain acts": lambda given: explain(warden(), ROWS, acts=given),
    "encode": lambda given: flavours.encode(given, "json"),
    "flavour": lambda given: flavours.encode(warden().bundle, given),
    "unpack": bundle.unpack,
    "decode": plain.decode,
    "Handicapped": lambda given: Handicapped(given, "gentle"),
    "handicap": lambda given: Handicapped(warden(), given),
    "slider": at,
    "Limited": lambda given: Limited(given, "newcomer"),
    "limits": lambda given: Limited(warden(), given),
    "limited bodies": lambda given: Limited(warden(), "regular").act(given, ROWS, rng=LUCK),
    "limited rows": lambda given: Limited(warden(), "regular").act([1, 2, 3], given, rng=LUCK),
    "limited masks": lambda given: Limited(warden(), "regular").act("abc", ROWS, given, rng=LUCK),
    "limited draws": lambda given: Limited(warden(), "regular").act("abc", ROWS, draws=given),
    "limited rng": lambda given: Limited(warden(), "regular").act("abc", ROWS, rng=given),
    "role": lambda given: at(0.5, given),
    "roles": difficulties,
    "Character": Character,
    "seed": lambda given: Character(MARTA.persona, given),
    "said": lambda given: MARTA.answer(given, NOW),
    "moment": lambda given: MARTA.answer("greet", given),
    "choices": MARTA.choices,
    "shown": lambda given: MARTA.choices(NOW, given),
    "settle": lambda given: MARTA.settle(given, True),
    "learn": MARTA.learn,
    "restore": MARTA.restore,
    "legal": lambda given: Situation(legal=given),
    "facts": lambda given: Situation(facts=given),
    "seconds": lambda given: Situation(seconds=given),
    "listener": lambda given: Situation(listener=given),
    "shipped_persona": shipped_persona,
    "load_persona": load_persona,
    "parse_persona": parse_persona,
    "vocabulary": lambda given: parse_persona("{}", "mine", given),
    "target": lambda given: Recommender(":memory:", given),
    "scorers": lambda given: Recommender(":memory:", scorers=given),
    "usual": lambda given: Recommender(":memory:", usual=given),
    "wishes": lambda given: Recommender(":memory:", wishes=given),
    "shut kinds": lambda given: Wishes(shut=given),
    "likes": lambda given: Wishes(likes=given),
    "corrections": lambda given: Wishes(corrections=given),
    "whether to learn": lambda given: Wishes(learns=given),
    "believe": PLAYS.believe,
    "seed of cards": lambda given: Recommender(":memory:", seed=given),
    "deal": PLAYS.deal,
    "how many cards": lambda given: PLAYS.deal([CARD], given),
    "rate": PLAYS.rate,
    "explain among": lambda given: PLAYS.explain(given, CARD),
    "explain one": lambda given: PLAYS.explain([CARD], given),
    "language of reasons": lambda given: PLAYS.explain([CARD], CARD, given),
    "names in reasons": lambda given: PLAYS.explain([CARD], CARD, names=given),
    "restore plays": PLAYS.restore,
    "observe": PLAYS.observe,
    "rank": PLAYS.rank,
    "rank one": lambda given: PLAYS.rank([given]),
    "card": lambda given: Candidate(given, 1),
    "number": lambda given: Candidate("watch", given),
    "features": lambda given: Candidate("watch", 1, features=given),
    "play": lambda given: PlayRecord(given, "won"),
    "outcome": lambda given: PlayRecord(Candidate("watch", 1), given),
    "setup": lambda given: PlayRecord(Candidate("watch", 1), "won", setup=given),
    "brains": lambda given: Setup(brains=given),
    "field": layout.index,
    "sense": lambda given: layout.untold(given, "imp"),
    "whose sense": lambda given: layout.untold("others", given),
    "from_tiled": levels.from_tiled,
    "load level": levels.load,
    "from_text": levels.from_text,
    "to_text": levels.to_text,
    "check": levels.check,
    "features of": levels.features_of,
    "difficulty of": levels.difficulty_of,
    "worlds of an act": lambda given: acts.legal(given, 0, 1),
    "genre": lambda given: levels.build(given, 0),
    "level": lambda given: levels.build("watch", given),
    "crowd": lambda given: levels.build("watch", 0, given),
    "document": lambda given: document.parse(given, "it"),
    "read": lambda given: files.read_bytes(given, most=9),
    "write": lambda given: files.write(given, b""),
    "save": lambda given: levels.save(LEVEL, given),
    "folder": files.check_folder,
}  # fmt: skip

VALUES: list[Any] = [
    None, 7.5, -3, math.nan, b"x", [object()], {"a": 1, 2: object()}, object(), np.zeros(3),
    [["x"]], (1,), 2 + 0j, len, object,
]  # fmt: skip
FITS = {  # where one of them is no mistake
    "seconds": {"7.5", "-3"}, "target": {"7.5", "-3", "None"}, "number": {"-3"}, "seed": {"-3"},
    "masks": {"None"}, "limited masks": {"None"}, "explain acts": {"None"}, "shown": {"-3"},
    "golden": {"None"}, "scorers": {"None"}, "usual": {"None"}, "seed of cards": {"None"},
    "names in reasons": {"None"}, "wishes": {"None"},
}  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_a_wrong_kind_is_one_sentence_of_our_own(
    door: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for value in VALUES:
        if repr(value) in FITS.get(door, ()):
            continue
        try:
            DOORS[door](value)
        except DuskfolkError as error:
            said = str(error)
            assert said.isprintable()
            assert 10 < len(said) <= 300
        else:
            pytest.fail(f"{door} took {value!r}")
    assert not list(tmp_path.iterdir())


def test_levels_are_ranked_whatever_holds_them() -> None:
    cards = [Candidate("watch", n, n - 2) for n in range(4)]
    wanted = PLAYS.rank(cards)

    def one_by_one() -> Iterator[Candidate]:
        yield from cards

    assert PLAYS.rank(one_by_one()) == PLAYS.rank(dict.fromkeys(cards)) == wanted
    assert PLAYS.rank(iter(())) == []


@pytest.mark.parametrize("given", ["Marta", "MARTA", "marta "])
def test_a_name_that_is_nearly_right_is_said_as_it_was_given(given: str) -> None:
    with pytest.raises(PersonaError) as caught:
        shipped_persona(given)
    assert f"Unknown persona {given!r}; did you mean 'marta'?" in str(caught.value)


def test_a_field_that_does_not_exist_is_named_with_the_nearest() -> None:
    with pytest.raises(KeyError) as caught:
        layout.index("hint.rivl.dx")
    assert isinstance(caught.value, OptionError)
    assert str(caught.value).startswith("Unknown field 'hint.rivl.dx'; did you mean 'hint.rival.dx")
    with pytest.raises(OptionError, match="did you mean 'walls'"):
        layout.untold("wals", "imp")
    with pytest.raises(OptionError, match="did you mean 'warden'"):
        layout.untold("walls", "wardn")


def test_a_slider_may_be_of_any_number_and_a_role_has_to_exist() -> None:
    assert at(np.float32(0.5), "imp") == at(0.5, "imp") == difficulties("imp")["fair"]  # type: ignore[arg-type]
    with pytest.raises(DuskfolkError, match="did you mean 'warden'"):
        at(0.5, "wardn")
    with pytest.raises(DuskfolkError, match="from 0, gentle, to 1, fierce"):
        at(1.5)


def test_a_handicapped_brain_is_asked_as_the_brain_itself_is() -> None:
    gentle = Handicapped(warden(), "gentle")
    assert gentle.handicap == DIFFICULTIES["gentle"]
    public = {name for name in dir(warden()) if not name.startswith("_")}
    assert public <= set(dir(gentle))
    for name in public:
        ours, theirs = getattr(Handicapped, name, None), getattr(Brain, name, None)
        if inspect.isfunction(theirs):
            assert inspect.isfunction(ours)
            wanted = inspect.signature(theirs).parameters
            assert {*inspect.signature(ours).parameters} == {*wanted}, name
    out = np.empty((3, 2), np.int8)
    assert gentle.decide(ROWS, temperature=0, out=out) is out
    known = forget(ROWS, gentle.handicap.memory)
    assert (out == warden().decide(known, temperature=0)).all()
    assert gentle.backend == "numpy"
    assert gentle.value(ROWS).shape == (3,)
    with pytest.raises(DuskfolkError, match="did you mean 'gentle'"):
        Handicapped(warden(), "gentl")


def test_an_explanation_is_printed_in_a_line_and_not_with_all_that_it_knows() -> None:
    why = explain(warden(), ROWS)[0]
    assert len(repr(why)) < 700
    assert why.words in repr(why)
    assert why.parts[0].name in repr(why)
    assert len(repr(why.parts[0])) < 200
    assert len(repr(why.groups)) < 3_000
