"""A new playthrough knows nothing of the old one, which nobody has lost."""

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from duskfolk.agents.characters import Memo, Question
from duskfolk.agents.characters.remembering import Chronicle, MemoryFileError, Rememberer
from duskfolk.agents.characters.remembering.note import LATEST


def told(chronicle: Chronicle) -> None:
    chronicle.begin("night 1")
    ilse = chronicle.of("ilse")
    ilse.keep(Memo("player", {"en": "Sam"}, "name", 1.0))
    ilse.keep(Memo("player", {"en": "My boat is called the Swallow."}))


@pytest.mark.parametrize("is_loaded_first", [False, True])
def test_a_new_playthrough_in_an_old_file_remembers_nothing(
    tmp_path: Path, is_loaded_first: bool
) -> None:
    keeper = Rememberer(tmp_path / "player.memory")
    told(Chronicle(keeper, player="player"))
    keeper.close()
    keeper = Rememberer(tmp_path / "player.memory")
    chronicle = Chronicle(keeper, player="player")
    if is_loaded_first:
        assert chronicle.of("ilse").ask(Question("What is my boat called?")).result() is not None
        assert chronicle.of("ilse").known().name == "Sam"
    chronicle.begin_anew("night 1")
    ilse = chronicle.of("ilse")
    if is_loaded_first:
        assert ilse.known().name == "", "without waiting for the file"
    assert ilse.ask(Question("What is my boat called?")).result() is None
    assert (ilse.known().name, ilse.known().nights) == ("", 0)
    ilse.keep(Memo("player", {"en": "My boat is called the Heron."}))
    found = ilse.ask(Question("What is my boat called?")).result()
    assert found is not None
    assert found.words == "My boat is called the Heron."
    assert not found.before, "what was said in another playthrough was never said"
    keeper.close()


def test_an_old_save_brings_its_own_playthrough_back() -> None:
    keeper = Rememberer(":memory:")
    chronicle = Chronicle(keeper, player="player")
    told(chronicle)
    old = chronicle.mark().result()
    chronicle.begin_anew("night 1")
    ilse = chronicle.of("ilse")
    ilse.keep(Memo("player", {"en": "My cat is called Ash."}))
    assert any("Swallow" in line for line in chronicle.log("ilse").result()), "it is the player's"
    chronicle.restore(old).result()
    assert ilse.known().name == "Sam"
    found = ilse.ask(Question("What is my boat called?")).result()
    assert found is not None
    assert "Swallow" in found.words
    assert ilse.ask(Question("What is my cat called?", sure=True)).result() is None
    keeper.close()


TURNS: dict[str, Callable[[Chronicle, str], object]] = {
    "begin": lambda chronicle, _: chronicle.begin("night 2"),
    "begin_anew": lambda chronicle, _: chronicle.begin_anew("night 2"),
    "restore": lambda chronicle, mark: chronicle.restore(mark),
}  # fmt: skip


@pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS)
def test_whatever_turns_a_night_ages_what_came_to_mind_before_it(
    turn: Callable[[Chronicle, str], object],
) -> None:
    keeper = Rememberer(":memory:")
    chronicle = Chronicle(keeper, player="player")
    told(chronicle)
    mark, before = chronicle.mark().result(), chronicle.age()
    go_on = Event()
    keeper.ask(lambda _: go_on.wait(60))  # a busy memory answers later
    turn(chronicle, mark)
    assert chronicle.age() != before, "at once, and not when the thread comes to it"
    go_on.set()
    keeper.close()


STRANGE = [
    "\U0001f468\u200d\U0001f469 night",
    "one\ntwo",
    "\u202eturned",
    "a\0b",
    "half \ud800",
    "",
]


@pytest.mark.parametrize("label", STRANGE)
@pytest.mark.parametrize("begin", ["begin", "begin_anew"])
def test_the_mark_of_a_night_is_read_again_whatever_the_night_is_called(
    begin: str, label: str
) -> None:
    keeper = Rememberer(":memory:")
    chronicle = Chronicle(keeper, player="player")
    getattr(chronicle, begin)(label)
    chronicle.of("ilse").keep(Memo("player", {"en": "My boat is called the Heron."}))
    mark = chronicle.mark().result()
    assert chronicle.restore(mark).result() == 0
    assert len(chronicle.log().result()) == 1
    assert chronicle.failed == ""
    with pytest.raises(MemoryFileError, match="the name of a night"):
        getattr(chronicle, begin)(7)
    keeper.close()


def test_after_the_last_night_that_a_file_can_count_comes_the_same_one_again() -> None:
    keeper = Rememberer(":memory:")
    chronicle = Chronicle(keeper, player="player")
    chronicle.begin("night 1")
    last = json.loads(chronicle.mark().result()) | {"session": LATEST}
    chronicle.restore(json.dumps(last)).result()
    chronicle.begin("night 2")
    chronicle.of("ilse").keep(Memo("player", {"en": "My boat is called the Heron."}))
    assert chronicle.restore(chronicle.mark().result()).result() == 0
    assert len(chronicle.log().result()) == 1
    keeper.close()
    assert chronicle.failed == ""
