"""`duskfolk characters` and `duskfolk talk`, as somebody types them."""

import io
import json
import sqlite3
import tracemalloc
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from duskfolk.agents.characters import persona_names
from duskfolk.agents.kit import own_file
from duskfolk.scripts import characters, talk


def mine(folder: Path, change: Any) -> Path:
    """Oswin's file after a change of its data."""
    from importlib.resources import files

    shipped = files("duskfolk.agents.characters.personas").joinpath("shipped", "oswin.json")
    data = json.loads(shipped.read_text("utf-8"))
    change(data)
    path = folder / "mine.json"
    path.write_text(json.dumps(data, indent=1), "utf-8")
    return path


def chat(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, *argv: str
) -> list[str]:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert talk.main(argv) == 0
    return capsys.readouterr().out.splitlines()


def test_all_who_ship_are_listed_and_go_as_they_were_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert characters.main(["list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == persona_names()
    assert characters.main(["check", "nix", "edda"]) == 0
    said = capsys.readouterr().out
    assert said.count("all as written") == 2
    assert "en: " in said
    assert "zh: " in said


def test_what_differs_is_said_by_line_and_the_exit_code_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def change(data: Any) -> None:
        data["dialogues"][0]["turns"][0]["act"] = "look_away"

    path = mine(tmp_path, change)
    assert characters.main(["check", str(path)]) == 2
    said = capsys.readouterr().out
    before = path.read_text("utf-8").partition('"look_away",\n     "about"')[0]
    line = before.count("\n") - 1  # of the brace before it
    assert f"mine.json, line {line}: He has a price" in said
    assert "expected look_away, got refuse.duty" in said
    assert "1 of what was expected differs" in said


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        (["check", "oswn"], "did you mean 'oswin'"),
        (["check", "nowhere.json"], "cannot be read"),
        (["list", "oswin"], "name nobody"),
    ],
)
def test_a_wrong_name_is_one_sentence(
    argv: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert characters.main(argv) == 2
    said = capsys.readouterr().err
    assert complaint in said
    assert said.count("\n") == 1


def test_a_chat_goes_by_numbers_words_and_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = "Where do I find an ember?\n/fact ember_direction=west\nask_ember\n1\n\nbye\nnever\n"
    said = chat(monkeypatch, capsys, typed, "--character", "marta", "--why")
    assert said[0].startswith("Marta Quill, the baker.")
    assert any("north-east" in line and "[hint]" in line for line in said)
    assert any("west" in line and "[hint]" in line for line in said)
    assert any(line.endswith('"') and line.startswith('>   "') for line in said), "a choice's words"
    assert any(line.startswith("  why: Marta Quill chose hint.ember") for line in said)
    assert any(line.startswith("  mood: ") for line in said)
    assert "[part]" in "".join(said[-4:]), "and after that nobody listens"


def test_a_chat_in_chinese_tells_secrets_to_who_keeps_promises(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = "ask_secret\n/event promise_kept\nask_secret\n/language en\n/event rain\n/nonsense\n"
    said = "\n".join(
        chat(monkeypatch, capsys, typed, "--character", "pip", "--language", "zh")
    )  # fmt: skip
    before, _, after = said.partition("mood: ")
    assert "羊圈" not in before
    assert "羊" in after
    assert "[tell]" not in said, "what is told needs no mark"
    assert "speaks en" in said
    assert "Unknown event 'rain'" in said
    assert "/fact NAME=VALUE" in said


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        (["--language", "fr"], "speaks en, zh, not 'fr'"),
        (["--fact", "dnger=wolf"], "did you mean 'danger'"),
        (["--fact", "danger"], "write it as NAME=VALUE"),
        (["--legal", "folow"], "did you mean 'follow'"),
        (["--character", "pipp"], "did you mean 'pip'"),
    ],
)
def test_what_cannot_be_meant_is_said_before_the_talk(
    argv: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert talk.main(argv) == 2
    assert complaint in capsys.readouterr().err


def test_who_lives_in_another_game_is_checked_and_talked_to_in_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    orchard = Path(__file__).parents[2] / "examples" / "pygame_orchard"
    crow, words = str(orchard / "scarecrow.json"), str(orchard / "vocabulary.json")
    assert characters.main(["check", crow]) == 0
    data = json.loads(Path(crow).read_text("utf-8"))
    del data["vocabulary"]
    alone = tmp_path / "crow.json"
    alone.write_text(json.dumps(data), "utf-8")
    assert characters.main(["check", str(alone)]) == 2
    assert characters.main(["check", str(alone), "--vocabulary", words]) == 0
    assert characters.main(["check", "--vocabulary", words]) == 2
    assert "no persona file" in capsys.readouterr().err
    typed = "/fact pockets=2\noffer\n/fact embers=1\n"
    said = chat(monkeypatch, capsys, typed, "--character", str(alone), "--vocabulary", words)
    assert any("[whistle]" in line for line in said), "all acts of another game are legal at first"
    assert any("Unknown fact 'embers'" in line for line in said)


def test_a_chat_remembers_what_was_promised_and_a_file_remembers_it_for_the_next(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    typed = "I promise to bring you an ember tonight.\nwhat did I promise you?\nquit\nnever\n"
    kept = str(tmp_path / "mine.sqlite")
    said = "\n".join(chat(monkeypatch, capsys, typed, "--memory", kept))
    assert '"I promise to bring you an ember tonight."' in said
    assert said.count("Marta Quill: ") == 3, "and then it was left"
    asked = "what did I promise you?\nexit\n"
    assert "bring you an ember" in "\n".join(chat(monkeypatch, capsys, asked, "--memory", kept))
    assert "bring you an ember" not in "\n".join(chat(monkeypatch, capsys, asked))


@pytest.mark.parametrize("word", ["quit", "exit", "/quit", "Quit", "/bye"])
def test_a_chat_is_left_by_any_of_the_usual_words(
    word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = chat(monkeypatch, capsys, f"{word}\n/nonsense\n")
    assert not any("/fact" in line for line in said)


def test_a_language_that_nobody_speaks_is_answered_by_those_that_are_spoken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "\n".join(chat(monkeypatch, capsys, "/language de\nquit\n"))
    assert "speaks en, zh, not 'de'" in said


def test_a_number_of_any_length_is_words_where_no_choice_has_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert chat(monkeypatch, capsys, "9" * 5_000 + "\n/bye\n")


def test_letters_that_the_console_does_not_know_are_told_of_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = io.BytesIO("你好\n".encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(typed, "ascii"))
    assert talk.main([]) == 2
    said = capsys.readouterr().err
    assert "no text in ascii" in said
    assert "PYTHONIOENCODING=utf-8" in said
    assert "Traceback" not in said


class _Endless(io.RawIOBase):
    """A line of many letters, which nobody has room for at once; then a farewell."""

    def __init__(self, letters: int) -> None:
        self._left = letters

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        if self._left <= 0:
            last = b"\n/quit\n" if self._left == 0 else b""
            self._left = -1
            buffer[: len(last)] = last
            return len(last)
        size = min(len(buffer), self._left)
        buffer[:size] = b"a" * size
        self._left -= size
        return size


def test_of_an_endless_line_no_more_is_kept_than_is_heard(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(_Endless(40_000_000))))
    heard: list[int] = []

    def say(self: Any, typed: str) -> list[str]:
        heard.append(len(typed))
        self.over = typed == "/quit"
        return []

    monkeypatch.setattr("duskfolk.scripts.talk._Chat.say", say)
    tracemalloc.start()
    assert talk.main([]) == 0
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert heard == [len("greet"), 2_000, len("/quit")]
    assert most < 20_000_000


def test_who_has_no_console_to_type_at_has_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert talk.main([]) == 0
    assert "/help" in capsys.readouterr().out


def test_what_cannot_be_kept_in_the_file_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that another program has locked takes nothing in, as a full disk would."""
    path = tmp_path / "memories.sqlite"
    chat(monkeypatch, capsys, "/quit\n", "--memory", str(path))
    monkeypatch.setattr(own_file, "PATIENCE", 0.01)
    typed = "My dog is called Bramble.\nMy cat is called Soot.\nMy cow is called Hulda.\n"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = chat(monkeypatch, capsys, typed, "--memory", str(path))
    told = [line for line in said if "Not all that is said is remembered" in line]
    assert len(told) == 1
    assert "Close other programs" in told[0]
    said = chat(monkeypatch, capsys, typed, "--memory", str(path))
    assert not any("Not all" in line for line in said)
