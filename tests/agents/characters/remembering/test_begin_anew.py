"""A new playthrough knows nothing of the old one, which nobody has lost."""

from pathlib import Path

import pytest

from duskfolk.agents.characters import Memo, Question
from duskfolk.agents.characters.remembering import Chronicle, Rememberer


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
