"""The one reader, the one writer and the checked document."""

import json
import os
import re
import signal
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duskfolk import document, files
from duskfolk.errors import LONGEST, DuskfolkError, FileError, named, plain, shown

Json = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=30,
)  # fmt: skip


def says(error: BaseException) -> str:
    text = str(error)
    assert len(text) <= LONGEST
    assert text.isprintable()
    return text


@given(st.text(st.characters(codec=None), max_size=2000))
def test_every_message_is_one_short_printable_line(text: str) -> None:
    says(DuskfolkError(text))
    assert plain(text).isprintable()
    assert shown(text).isprintable()
    assert shown([text, {text: text}]).isprintable()


def test_a_message_keeps_its_beginning_and_its_advice() -> None:
    said = says(FileError("begin " + "x" * 10**6 + " try the other one"))
    assert said.startswith("begin")
    assert said.endswith("try the other one")


@pytest.mark.parametrize(
    "value", [10**5000, -(10**5000), [[[]]] * 9, object(), float("nan"), {1, 2}], ids=range(6)
)
def test_any_value_can_be_shown(value: object) -> None:
    assert len(shown(value)) <= 60


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, reason in [
        (pipe, "pipe"),
        ("/dev/zero", "device"),
        (tmp_path, "folder"),
        (tmp_path / "none", "No such file"),
        (str(tmp_path) + "\0", "name"),
        (str(tmp_path) + "/\ud800", "name"),
        ("x" * 5000, "too long"),
    ]:
        with pytest.raises(FileError, match=reason) as caught:
            files.read_bytes(path, most=10)
        says(caught.value)
        with pytest.raises(FileError, match=reason):
            files.read_start(path, first=10)


def test_a_file_is_not_read_beyond_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "long"
    path.write_bytes(b"x" * 11)
    with pytest.raises(FileError, match="more than 10 bytes"):
        files.read_bytes(path, most=10)
    assert files.read_bytes(path, most=11) == b"x" * 11
    assert files.read_start(path, first=3) == b"xxx"


def test_a_byte_order_mark_is_no_part_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "bom"
    path.write_bytes(b"\xef\xbb\xbf{}")
    assert files.read_text(path, most=99) == "{}"
    assert document.read(path, most=99).value == {}
    path.write_bytes(b"{\n\xff}")
    with pytest.raises(FileError, match=r"line 2 .*UTF-8"):
        files.read_text(path, most=99)


def test_the_error_is_the_kind_that_was_asked_for(tmp_path: Path) -> None:
    class OwnError(DuskfolkError):
        pass

    with pytest.raises(OwnError):
        document.read(tmp_path / "none", most=9, refuse=OwnError)
    with pytest.raises(OwnError):
        document.parse("[", "x", refuse=OwnError)
    with pytest.raises(OwnError):
        document.parse("[1]", "x", refuse=OwnError).items()[0].text()


@pytest.mark.parametrize(
    "target", ["new", "deep/er/new", "old", "link"], ids=lambda name: str(name).replace("/", "-")
)
def test_what_is_written_stands_whole_and_nothing_else(tmp_path: Path, target: str) -> None:
    (tmp_path / "old").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "old")
    files.write(tmp_path / target, "now")
    assert (tmp_path / target).read_text() == "now"
    assert (tmp_path / "link").is_symlink()
    assert not list(tmp_path.rglob("*.part"))


def test_private_files_are_for_the_user_alone(tmp_path: Path) -> None:
    path = files.write(tmp_path / "mine" / "a.json", "{}", private=True)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    files.write(path, "[]")  # and stay so
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: Any) -> None:
    path = files.write(tmp_path / "a", "old")
    for step in ("fsync", "replace"):
        with monkeypatch.context() as patch:

            def full(*_: object) -> None:
                raise OSError(28, "No space left on device")

            patch.setattr(os, step, full)
            with pytest.raises(FileError, match=r"a: .*No space left"):
                files.write(path, "new")
        assert path.read_text() == "old"
        assert list(tmp_path.iterdir()) == [path]


def test_a_device_is_written_to_and_not_replaced() -> None:
    files.write(os.devnull, "x")
    assert not Path(os.devnull).is_file()


def test_a_pipe_or_a_device_is_refused_before_anything_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "pipe")
    for odd in (pipe, Path("/dev/full")):
        for writing in (files.check_file, lambda path: files.write(path, "x")):
            with pytest.raises(FileError, match="it is a pipe, a device or a socket; give the"):
                writing(odd)
        with pytest.raises(FileError, match="it is a pipe"), files.whole_file(odd):
            pass
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_stream_that_a_shell_names_is_written_to_where_it_stands(tmp_path: Path) -> None:
    program = """
from duskfolk import files
print("before")
files.check_file("/dev/stdout")
files.write("/dev/stdout", "written\\n")
with files.whole_file("/dev/fd/1") as part:
    part.write_text("whole\\n")
print("after")
"""
    with (tmp_path / "said").open("w") as said:
        subprocess.run([sys.executable, "-c", program], stdout=said, check=True)
    assert (tmp_path / "said").read_text() == "before\nwritten\nwhole\nafter\n"
    with pytest.raises(FileError, match="give another place"):
        files.check_file("/dev/fd/987654")  # none that is open
    with files.whole_file(os.devnull) as part:
        part.write_text("x")
    assert not Path(os.devnull).is_file()


def test_what_a_full_stream_did_not_take_is_not_called_unchanged() -> None:
    program = """
from duskfolk import files
try:
    files.write("/dev/stdout", "x")
except files.FileError as error:
    print(error, file=__import__("sys").stderr)
"""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-c", program], stdout=full, text=True,
                              stderr=subprocess.PIPE, check=True)  # fmt: skip
    assert done.stderr == "/dev/stdout: it cannot be written (No space left on device).\n"


def test_only_the_parts_of_the_dead_are_swept(tmp_path: Path) -> None:
    dead = subprocess.Popen(
        [sys.executable, "-c", "import sys, time\nfrom duskfolk import files\n"
         "part, _ = files._begin_part(files.Path(sys.argv[1]) / 'a', 0o600)\n"
         "print(part, flush=True)\ntime.sleep(60)", str(tmp_path)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert dead.stdout is not None
    part = Path(dead.stdout.readline().strip())
    (tmp_path / "mine.part").touch()
    files.sweep(tmp_path)
    assert part.exists(), "its writer lives"
    dead.send_signal(signal.SIGKILL)
    dead.wait()
    dead.stdout.close()
    files.sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.part"]


def test_what_others_called_a_part_is_never_swept(tmp_path: Path) -> None:
    mark = "duskfolk-0123456789abcdef.part"
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "thesis.txt").touch()
    (tmp_path / ".proj.01234567.part").mkdir()
    for name in (".film.0123abcd.part", f"film.{mark}", ".film.duskfolk-0123abcd.part"):
        (tmp_path / name).touch()
    (tmp_path / f".link.{mark}").symlink_to(tmp_path / "theirs")
    os.mkfifo(tmp_path / f".pipe.{mark}")
    before = sorted(tmp_path.rglob("*"))
    (tmp_path / f".dead.{mark}").touch()
    if os.geteuid() == 0:  # only then can a test make what is somebody else's
        other = tmp_path / f".other.{mark}"
        other.touch()
        os.chown(other, 12345, 12345)
        before = sorted([*before, other])
    files.sweep(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["x" * 250, "ж" * 125, "見" * 83, "🐺" * 62])
def test_the_longest_names_have_parts_too(tmp_path: Path, name: str) -> None:
    assert files.write(tmp_path / name, "now").read_text() == "now"


def test_in_a_folder_of_ours_a_link_gives_way_and_its_target_stays(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "here").symlink_to(tmp_path)  # named by the user, so it is followed
    for name, leads_to in [("a", "precious"), ("b", "outside"), ("c", "/dev/null")]:
        (tmp_path / name).symlink_to(tmp_path / leads_to)
        files.write(tmp_path / "here" / name, "now", follow=False)
        assert not (tmp_path / name).is_symlink()
        assert (tmp_path / name).read_text() == "now"
    assert (tmp_path / "precious").read_text() == "mine"
    assert not (tmp_path / "outside").exists()


def test_a_folder_is_made_through_no_link(tmp_path: Path) -> None:
    (tmp_path / "f").symlink_to(tmp_path / "outside")
    with pytest.raises(FileError, match="already"), files.whole_folder(tmp_path / "f"):
        pass
    assert os.listdir(tmp_path) == ["f"]


def test_a_link_at_any_depth_is_named(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "file").touch()
    files.refuse_links(tmp_path)
    files.refuse_links(tmp_path / "none")
    files.refuse_links(tmp_path / "deep" / "file")
    (tmp_path / "deep" / "er" / "last").symlink_to("nowhere")
    with pytest.raises(FileError, match="deep/er/last: it is a link") as caught:
        files.refuse_links(tmp_path)
    says(caught.value)


def test_a_folder_stands_whole_or_not_at_all(tmp_path: Path) -> None:
    def fill(fail: bool) -> None:
        with files.whole_folder(tmp_path / "f") as part:
            (part / "a").write_text("1")
            assert [path.name.endswith(".part") for path in tmp_path.iterdir()].count(True) == 1
            if fail:
                raise KeyError

    with pytest.raises(KeyError):
        fill(fail=True)
    assert not list(tmp_path.iterdir())
    fill(fail=False)
    assert [path.name for path in tmp_path.rglob("*")] == ["f", "a"]
    with pytest.raises(FileError, match="already"):
        fill(fail=False)


def test_another_writers_file_stands_whole_or_not_at_all(tmp_path: Path) -> None:
    def fill(text: str, fail: bool = False) -> None:
        with files.whole_file(tmp_path / "deep" / "f") as part:
            part.write_text(text)
            if fail:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill("half", fail=True)
    assert not list((tmp_path / "deep").iterdir())
    fill("whole")
    with pytest.raises(KeyboardInterrupt):
        fill("half", fail=True)
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["f"]
    assert (tmp_path / "deep" / "f").read_text() == "whole"
    for wrong in (tmp_path / "deep" / "f" / "g", "a\0b"):
        with pytest.raises(FileError), files.whole_file(wrong):
            pytest.fail("there is nothing to fill")


def test_a_folder_that_takes_no_file_is_refused_before_the_work(tmp_path: Path) -> None:
    files.check_folder(tmp_path / "new" / "deep")
    assert not list((tmp_path / "new" / "deep").iterdir())
    (tmp_path / "file").touch()
    for wrong in (tmp_path / "file", tmp_path / "file" / "below", "/proc/nowhere", "a\0b"):
        with pytest.raises(FileError, match="give another"):
            files.check_folder(wrong)


def test_a_place_that_takes_no_file_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for right in ("file", "new", "new/deep"):
        files.check_file(tmp_path / right)
    files.check_file(os.devnull)
    for wrong in (".", "file/below", "x" * 300, "a\0b"):
        with pytest.raises(FileError, match="give") as caught:
            files.check_file(tmp_path / wrong)
        assert len(str(caught.value)) < LONGEST
    assert [path.name for path in tmp_path.iterdir()] == ["file"], "to look makes nothing"


def test_a_lock_is_held_by_one_process(tmp_path: Path) -> None:
    work = (
        "import sys\nfrom pathlib import Path\nfrom duskfolk import files\n"
        "n = Path(sys.argv[1]) / 'n'\n"
        "for _ in range(30):\n"
        "    with files.locked(n.parent):\n"
        "        files.write(n, str(int(n.read_text()) + 1))\n"
    )
    (tmp_path / "n").write_text("0")
    both = [subprocess.Popen([sys.executable, "-c", work, str(tmp_path)]) for _ in range(2)]
    assert [each.wait() for each in both] == [0, 0]
    assert (tmp_path / "n").read_text() == "60"


def test_a_lock_that_another_has_is_waited_for_or_told(tmp_path: Path) -> None:
    with files.locked(tmp_path / "f"):
        with pytest.raises(FileError, match="another process is at work"):
            files.locked(tmp_path / "f", wait=False).__enter__()
        with pytest.raises(FileError, match="another process is at work"):
            files.locked(tmp_path / "f", wait=0.1).__enter__()
        with files.locked(tmp_path / "g", wait=False):
            pass
    for wait in (False, True, 60.0):
        with files.locked(tmp_path / "f", wait=wait):
            pass


def test_a_lock_that_is_free_in_time_is_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = files.locked(tmp_path)
    held.__enter__()
    monkeypatch.setattr(files.time, "sleep", lambda _: held.__exit__(None, None, None))
    with files.locked(tmp_path, wait=60.0):
        pass


def test_a_discarded_folder_is_gone_or_a_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("x")
    files.discard(tmp_path / "one")
    files.discard(tmp_path / "none")
    assert os.listdir(tmp_path) == ["two"]
    monkeypatch.setattr(files.shutil, "rmtree", lambda path: None)  # as if killed there
    files.discard(tmp_path / "two")
    monkeypatch.undo()
    assert "two" not in os.listdir(tmp_path)
    files.sweep(tmp_path)
    assert os.listdir(tmp_path) == []


def test_what_a_link_leads_to_is_never_discarded(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "theirs")
    files.discard(tmp_path / "link")
    assert sorted(os.listdir(tmp_path)) == ["link", "theirs"]


def test_a_spoilt_file_is_set_aside_under_a_free_name(tmp_path: Path) -> None:
    for name in ("c.spoilt", "c.spoilt-2"):
        (tmp_path / "c").touch()
        assert files.set_aside(tmp_path / "c") == tmp_path / name
    assert files.set_aside(tmp_path / "c") is None


def test_of_spoilt_files_the_newest_few_stay_and_whatever_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "c.spoilt-3").mkdir()
    (tmp_path / "c.spoilt-4").symlink_to("nowhere")
    theirs = ["c.spoilt-x", "c.spoilt-3.txt", "cc.spoilt", "c.spoilt-4 (copy)"]
    for name in theirs:
        (tmp_path / name).touch()
    for number in range(5, 17):
        (tmp_path / "c").write_text(f"{number}")
        (tmp_path / f"c.spoilt-{number}-wal").touch()  # as a log that was set aside has it
        if number % 2:
            assert files.set_aside(tmp_path / "c") == tmp_path / f"c.spoilt-{number}"
        else:
            assert files.copy_aside(tmp_path / "c", most=9) == tmp_path / f"c.spoilt-{number}"
            assert files.copy_aside(tmp_path / "c", most=9) == tmp_path / f"c.spoilt-{number}"
    stay = {f"c.spoilt-{number}" for number in range(12, 17)}
    theirs += [f"{name}-wal" for name in stay]
    assert set(os.listdir(tmp_path)) == {"c", "c.spoilt-3", "c.spoilt-4", *theirs, *stay}
    for name in stay:
        assert f"c.spoilt-{(tmp_path / name).read_text()}" == name


def test_a_folder_is_never_set_aside_as_if_it_were_a_spoilt_file(tmp_path: Path) -> None:
    (tmp_path / "saves").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "saves")
    for name in ("saves", "link"):
        assert files.set_aside(tmp_path / name) is None
    assert sorted(os.listdir(tmp_path)) == ["link", "saves"]
    assert files.set_aside(tmp_path / "saves", folder=True) == tmp_path / "saves.spoilt"


@given(Json)
def test_what_json_wrote_is_read_as_it_was(value: object) -> None:
    assert document.parse(json.dumps(value), "x").value == value
    assert document.parse(json.dumps(value, ensure_ascii=False, indent=1), "x").value == value


@given(st.text(max_size=60) | st.text('{}[]",:\\u18de+-\n ', max_size=60))
def test_any_text_is_read_or_refused_in_one_sentence(text: str) -> None:
    try:
        document.parse(text, "x")
    except FileError as error:
        says(error)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 100_000, "nested deeper than 32"),
        ("9" * 5000, "a number of 5000 characters"),
        ("[1,\n1e999]", "line 2: 1e999"),
        ("NaN", "NaN is not a number"),
        ("[1,\n-Infinity]", "line 2: -Infinity"),
        ('["\\ud800"]', "half a surrogate pair"),
        ('{"a": 1,\n"a": 2}', 'line 2: the key "a" stands twice'),
        ('{"b": [{"a": 1}, {"a": 1}], "a": {"a": 1,\n\n"\\u0061": 2}}', "line 3: the key"),
        ("[" + "1," * 400_000 + "1]", "more than 400000 values"),
        ('"' + '\\"' * 400_000, "not JSON"),
        ("", "not JSON"),
        ("{" + "".join(f'"{n}": 0, ' for n in range(190_000)) + '"189999": 0}', "stands twice"),
        ("[" + "," * 4_000_000, "not JSON"),
    ],
    ids=range(13),
)
def test_what_could_choke_a_reader_is_refused_soon(text: str, said: str) -> None:
    with pytest.raises(FileError, match=said) as caught:
        document.parse(text, "file")
    says(caught.value)  # the naive ways take minutes here


def test_a_complaint_is_found_in_one_walk_however_long_the_keys_before_it() -> None:
    text = '{"' + "k" * 500_000 + '":[' + "0," * 260_000 + '{"z\\u007a": 1}],\n"last": 1}'
    node = document.parse(text, "file").table()
    with pytest.raises(FileError, match="line 2, key last: got 1, expected a text") as caught:
        node["last"].text()
    says(caught.value)
    deep = node["k" * 500_000].items()[260_000].table()["zz"]
    with pytest.raises(FileError, match=r"line 1, key k.*k\[260000\].zz: got 1") as caught:
        deep.flag()
    says(caught.value)


class Counted:
    """A pattern that counts what it finds."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.found = pattern, 0

    def finditer(self, *of: Any) -> Any:
        for match in self.pattern.finditer(*of):
            self.found += 1
            yield match


def test_any_number_of_complaints_take_one_walk_for_each_list_and_object(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = 2_000
    node = document.parse('{"a": [' + ",\n".join(['{"b": [1, "x"], "c": 2}'] * many) + "]}", "file")
    walk = Counted(document._TOKEN)
    monkeypatch.setattr(document, "_TOKEN", walk)
    for number, entry in enumerate(node.table()["a"].items()):
        for wrong in (entry, entry.table()["b"].items()[1], entry.table()["c"]):
            with pytest.raises(FileError, match=rf"^file, line {number + 1}, key a\[{number}\]"):
                wrong.flag()
    assert walk.found < 4 * 16 * many, "as deep as it is nested, and no more"


def test_a_text_of_backslashes_takes_no_memory_for_each() -> None:
    text = '"' + "\\n" * 400_000 + '"'
    tracemalloc.start()
    try:
        document.parse(text, "file")
        assert tracemalloc.get_traced_memory()[1] < 5 * len(text)
    finally:
        tracemalloc.stop()


TEXT = """{"format": "x",
 "bodies": [{"x": 1, "y": [2, 3]},
  {"x": "one",
   "y": {"deep": [true, {"z": null}]}}],
 "last": 1.5}"""


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda n: n.fields(["format"]), "line 2, key bodies: Unknown key 'bodies'"),
        (lambda n: n.fields(["form", "bodies", "last"], ["format"]), "'form' is missing"),
        (lambda n: n.table()["bodies"].items()[1].table()["x"].number(), r"line 3.*bodies\[1\].x"),
        (lambda n: n.table()["bodies"].items()[1].table()["y"].text(), "line 4"),
        (lambda n: n.table()["last"].whole(), "line 5, key last: got 1.5, expected a whole"),
        (lambda n: n.table()["last"].number(2, 3), "expected a number from 2 to 3"),
        (lambda n: n.table()["bodies"].items(1), "has 2 entries"),
        (lambda n: n.table()["bodies"].items()[0].named_table(1), "2 entries, expected at most 1"),
        (lambda n: n.table()["format"].one_of("format", ["y", "z"]), "Unknown format 'x'"),
        (lambda n: n.table()["format"].flag(), "expected true or false"),
        (lambda n: n.text(), r"line 1, the file as a whole: got \{"),
    ],
)
def test_a_complaint_names_line_and_key(ask: Any, said: str) -> None:
    node = document.parse(TEXT, "file", refuse=FileError)
    with pytest.raises(FileError, match=said) as caught:
        ask(node)
    assert says(caught.value).startswith("file, line ")


def test_where_lines_tell_nothing_a_complaint_names_the_key_alone() -> None:
    node = document.parse('{"a": {"b": 1}}', "map.tmj", first=0)
    with pytest.raises(FileError, match=r"^map\.tmj, key a\.b: got 1"):
        node.table()["a"].table()["b"].text()
    with pytest.raises(FileError, match=r"^map\.tmj: got"):
        node.text()
    with pytest.raises(FileError, match=r"^map\.tmj, line 1, column 8: not JSON"):
        document.parse('{"a": 1', "map.tmj", first=0)


@pytest.mark.parametrize(
    ("version", "is_newer"), [(3, True), (2, False), ("9", False), (True, False)]
)
def test_what_a_newer_program_wrote_is_refused_as_that(version: object, is_newer: bool) -> None:
    class NewerError(DuskfolkError):
        pass

    root = document.parse(json.dumps({"version": version}), "kept.json")
    if not is_newer:
        root.refuse_newer(2, NewerError)
        return
    with pytest.raises(NewerError) as refused:
        root.refuse_newer(2, NewerError)
    assert says(refused.value).startswith("kept.json is of a newer duskfolk (version 3; this one ")


@pytest.mark.parametrize("name", ["a\x1b[2J", "a\nb", "a\0", "a\u202eb", " ", "x" * 201])
def test_a_name_can_be_printed_on_one_line(name: str) -> None:
    node = document.parse(json.dumps(name), "file")
    with pytest.raises(FileError) as caught:
        node.name()
    says(caught.value)
    with pytest.raises(FileError, match="the key is no name") as caught:
        document.parse(json.dumps({name: 1}), "file").named_table()
    says(caught.value)
    assert document.parse(json.dumps("Jörg 見張り 🐺"), "file").name() == "Jörg 見張り 🐺"


def test_a_name_of_a_file_is_shown_by_its_end() -> None:
    assert named("a/b.json") == "a/b.json"
    assert len(named("x" * 5000 + "/b.json")) <= 100
    assert named("x" * 5000 + "/b.json").endswith("/b.json")


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_a_private_folder_comes_back_with_private_folders_above_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    files.make_folder(tmp_path / "share" / "duskfolk" / "replays", private=True)
    made = [path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")]
    assert made == [0o700] * 3
    assert tmp_path.stat().st_mode & 0o777 == 0o755, "what was there is as it was"
    (tmp_path / "file").touch()
    for wrong in (tmp_path / "file", tmp_path / "file" / "deep", tmp_path / "file" / "a" / "b"):
        with pytest.raises(OSError, match=r"exists|Not a directory"):
            files.make_folder(wrong, private=True)


def test_an_error_is_told_in_one_sentence_without_its_number() -> None:
    full = OSError(28, "No space left on device")
    assert files.told(full) == "A file or a folder cannot be used (No space left on device)."
    closed = PermissionError(13, "Permission denied", "/a\x1bb")
    assert files.told(closed) == r"/a\x1bb: it cannot be used (Permission denied)."
    assert files.told(FileError("x: it is so.")) == "x: it is so."


@pytest.mark.parametrize("floor", ["agents", "envs", "game", "scripts"])
def test_whatever_is_written_is_written_by_one_writer(floor: str) -> None:
    """Whole or not at all; a log that grows, and a stream that is no file, are none of it."""
    root = Path(__file__).resolve().parent.parent / floor
    named_calls = re.compile(
        r"\.write_(text|bytes)\(|np\.savez?(_compressed)?\(path\b|json\.dump\("
    )
    beside = [
        f"{path.relative_to(root)}: {line.strip()}"
        for path in root.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if named_calls.search(line) and path.name != "stored.py"  # in a folder that is moved whole
    ]
    assert not beside, "duskfolk.files.write does it"
