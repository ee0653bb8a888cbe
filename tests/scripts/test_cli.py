"""Every command tells what it does, quickly, and errors are one sentence."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest
import where

from duskfolk.errors import nearest
from duskfolk.game.levels import build
from duskfolk.game.play.session.session import Session
from duskfolk.game.worlds import Worlds
from duskfolk.scripts import cli, watch
from duskfolk.scripts.cure import cure
from duskfolk.scripts.door import guard, write_report

pytestmark = pytest.mark.journey

ROOT = where.ROOT
HEAVY = {"gymnasium", "numba", "onnxruntime", "pygame", "stable_baselines3", "torch"}


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"\n  {name} " in said for name in cli.COMMANDS)


def test_every_command_is_a_script_of_its_own() -> None:
    assert all((ROOT / "scripts" / f"{name}.py").exists() for name in cli.COMMANDS)


def test_help_wakes_nothing_heavy() -> None:
    words = [[], *([name, "--help"] for name in cli.COMMANDS)]
    program = f"""
import sys
from duskfolk.scripts.cli import main
for words in {words!r}:
    try:
        main(words)
    except SystemExit as done:
        assert not done.code, words
print("LOADED", *{{name.split(".")[0] for name in sys.modules}})
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(done.stdout.rpartition("LOADED")[2].split())


def test_the_script_and_the_command_are_the_same_door() -> None:
    def help_of(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words, "--help"], capture_output=True, text=True, check=True, cwd=ROOT
        )
        return done.stdout

    by_script = help_of("scripts/export.py")
    assert by_script == help_of("-m", "duskfolk.scripts.cli", "export")
    assert "--run STR" in by_script
    assert "Folder of the training run." in by_script


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tran"], "did you mean 'train'?"),
        (["train", "--role", "wardn"], "did you mean 'warden'?"),
        (["train", "--role", "wolf", "--genre", "watch"], "There is no wolf in the genre 'watch'"),
        (["train", "--resume", "nowhere"], "nowhere holds no run"),
        (["train", "--rivals", "nobody.onnx"], "nobody.onnx"),
        (["evaluate", "--role", "wolf", "--brain", "nobody.onnx"], "nobody.onnx"),
        (["evaluate", "--role", "dragon"], "Unknown role 'dragon'"),
        (["evaluate", "--set-dials", "2,0,0"], '--set-dials "2,0,0": give three numbers from'),
        (
            ["evaluate", "--set-dials", "0,0"],
            '"0,0": give three numbers from 0 to 1, as 0.5',
        ),
        (["evaluate", "--setting", "sampled"], "Known: fair, fierce, gentle. Or give a place of"),
        (["evaluate", "--setting", "1.5"], "The slider is at 1.5; give a number from 0, gentle"),
        (["train", "--dials", "0,0"], "three numbers from 0 to 1, as 0.5,0.5,0.5, or sampled, or"),
        (["train", "--setting", "sampld"], "environments and trainings also take sampled"),
        (["train", "--setting", "2"], "The slider is at 2"),
        (
            ["train", "--reflexes", "0.35,3"],
            'Got "0.35,3" for reflexes; give newcomer, regular, '
            "skilled, or delay, turns and slips, as 0.35,3,0.1.",
        ),
        (["evaluate", "--levels", "-1"], "at least 0"),
        (["export"], "--run names the folder"),
        (["export", "--run", "nowhere"], "nowhere holds no run"),
        (["watch", "--replay", "nowhere.replay"], "nowhere.replay"),
        (["watch", "--warden", "nobody.onnx"], "nobody.onnx"),
        (["play", "--headless", "--genre", "wotch"], "wotch"),
    ],
)
def test_an_error_is_one_clear_sentence_and_exit_2(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert cli.main(words) == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert shown.startswith("duskfolk")
    assert "Traceback" not in shown
    assert not list(tmp_path.glob("runs/*")), "a wrong command leaves nothing behind"


def test_an_unknown_option_is_an_error() -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["evaluate", "--rolle", "warden"])
    assert stopped.value.code == 2


WITHOUT = """
import sys
from importlib.abc import MetaPathFinder
class Without(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {package!r}:
            raise {error}
sys.meta_path.insert(0, Without())
from duskfolk.scripts.cli import main
for words in {commands!r}:
    try:
        code = main(words)
    except SystemExit as done:
        code = done.code
    assert code == 2, (words, code)
"""
EVERY = [[name] for name in cli.COMMANDS]
SHORT = ["--seconds", "0.1"]
# A game comes last: its process can do without numba from then on, and so could what follows in it.
SHOWN = [["watch", *SHORT], ["play", "--headless", *SHORT]]
GIF = ["--video", "gif"]
LEARNT = [["train"], ["tune", "--trials", "1"]]


@pytest.mark.parametrize(
    ("package", "named", "commands"),
    [
        ("tyro", "tyro", EVERY),
        ("numba", "numba", [*LEARNT, ["evaluate"], *SHOWN]),
        ("pygame", "pygame-ce", SHOWN),
        ("gymnasium", "gymnasium", [*LEARNT, ["evaluate"]]),
        ("torch", "torch", LEARNT),
        (
            "PIL",
            "pillow",
            [["play", "--headless", "--video", "gif"], ["watch", "--video", "a.gif"]],
        ),
        ("rich", "rich", [["train"], ["evaluate"]]),
    ],
)
def test_who_lacks_a_package_reads_one_sentence_with_its_cure(
    package: str, named: str, commands: list[list[str]], tmp_path: Path
) -> None:
    missing = 'ModuleNotFoundError("No module named " + repr(name), name=name)'
    for words, line in zip(
        commands, said_without(package, missing, commands, tmp_path), strict=True
    ):
        light = words[0] in (
            "play", "watch", "gallery", "me", "export", "bench", "talk", "characters", "provenance",
            "recommend",
        )  # fmt: skip
        extra = "play" if light else "train"
        cure = f"needs the package {named}; pip install 'duskfolk[{extra}]'"
        assert line == f"duskfolk {words[0]}: {cure}"


@pytest.mark.parametrize(("package", "commands"), [("tyro", EVERY), ("numba", SHOWN)])
def test_a_broken_package_is_told_in_one_sentence(
    package: str, commands: list[list[str]], tmp_path: Path
) -> None:
    error = 'ImportError("its parts do not fit\\x1b together")'
    said = said_without(package, error, commands, tmp_path)
    for words, line in zip(commands, said, strict=True):
        assert line.startswith(f"duskfolk {words[0]}: a package cannot be loaded (its parts")
        assert "--force-reinstall 'duskfolk[" in line
        assert line.isprintable()


def told(errors: str) -> list[str]:
    """The lines that a command said, but for the one of a machine's first start."""
    first = "The world is compiled first"
    return [line for line in errors.splitlines() if not line.startswith(first)]


def said_without(package: str, error: str, commands: list[list[str]], folder: Path) -> list[str]:
    """A line for each command where this package cannot be imported."""
    program = WITHOUT.format(package=package, error=error, commands=commands)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=folder
    )
    said = [line for line in told(done.stderr) if not line.startswith("No display")]
    assert done.returncode == 0, done.stderr
    assert len(said) == len(commands)
    assert not list(folder.rglob("*.*")), "nothing is begun that cannot be ended"
    return said


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        ImportError("libllvmlite.so: failed to map segment from shared object", name="llvmlite"),
        OSError("libllvmlite.so: failed to map segment from shared object"),
    ],
    ids=["memory", "import", "library"],
)
def test_who_lacks_memory_is_not_told_to_install_anything(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> int:
        raise error

    assert guard("play", work) == 2
    assert "there is not enough memory" in capsys.readouterr().err


def test_the_cure_is_what_our_own_metadata_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["numpy>=2", "abc[x]>=1 ; extra == 'play'", 'abc>=1; extra == "train"',
             "lone-some>=2,<3; python_version > '3' and extra == 'ray'"]  # fmt: skip
    monkeypatch.setattr(metadata, "requires", lambda _name: lines)

    def said(command: str, module: str) -> str:
        return cure(command, ModuleNotFoundError("gone", name=module))

    assert said("play", "abc.deep").endswith("pip install 'duskfolk[play]'")
    assert said("evaluate", "abc").endswith("pip install 'duskfolk[train]'")
    assert said("export", "abc").endswith("pip install 'duskfolk[play]'")
    assert said("export", "lone_some").endswith("pip install 'duskfolk[ray]'")
    assert said("play", "lone_some").endswith("pip install 'duskfolk[ray]'")
    assert said("play", "numpy").endswith("pip install duskfolk")
    assert said("play", "other").endswith("pip install other")
    with pytest.raises(ImportError, match="gone"):
        said("play", "duskfolk.game.nothing")


SPEAKING = r"""
import sys
from pathlib import Path
from duskfolk.scripts.door import guard
def work():
    print("\u898b \udc80", file=sys.stderr)
    for number in range(20_000):
        print("\u898b\u5f35\u308a \udc80", number)
    Path("after").write_text("worked out")
    print("the end", flush=True)
    return 0
sys.exit(guard("x", work))
"""


def speak(
    program: str, tmp_path: Path, encoding: str, stdout: int
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, text=True, encoding=encoding,
        env=os.environ | {"PYTHONIOENCODING": encoding}, stdout=stdout, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_a_console_that_knows_few_letters_ends_no_command(encoding: str, tmp_path: Path) -> None:
    done = speak(SPEAKING, tmp_path, encoding, stdout=subprocess.PIPE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("the end\n")
    assert "\\udc80 19999" in done.stdout
    assert ("\\u898b" in done.stdout) == (encoding != "utf-8")


def test_a_console_that_goes_away_ends_no_command(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = speak(SPEAKING, tmp_path, "utf-8", stdout=writing)
    os.close(writing)
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1, "what the work said, and nothing else"
    assert (tmp_path / "after").exists(), "what nobody listens to is still worked out"


@pytest.mark.skipif(os.name != "posix", reason="closed streams are the shell's on POSIX")
@pytest.mark.parametrize("closed", [[1], [2], [1, 2]])
def test_a_console_that_was_never_there_ends_no_command(closed: list[int], tmp_path: Path) -> None:
    shut = "".join(f" {handle}>&-" for handle in closed)
    for program in (["-c", SPEAKING], ["-m", "duskfolk.scripts.cli", "export", "--help"]):
        words = ["sh", "-c", f'"$@"{shut}', "sh", sys.executable, *program]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0
        assert "Traceback" not in done.stderr
    assert (tmp_path / "after").read_text() == "worked out", "no word of ours strayed into it"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a console that is full is Linux's")
def test_a_console_that_is_full_is_told_once(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = speak(SPEAKING, tmp_path, "utf-8", stdout=full.fileno())
        helped = speak(
            "import sys\nfrom duskfolk.scripts.cli import main\nsys.exit(main(['export', '-h']))",
            tmp_path, "utf-8", stdout=full.fileno(),
        )  # fmt: skip
    assert (done.returncode, helped.returncode) == (2, 2)
    assert done.stderr.count("No space left") == helped.stderr.count("No space left") == 1
    assert "Traceback" not in done.stderr + helped.stderr
    assert "<stdout>: it cannot be used (No space left on device)." in done.stderr


def test_a_file_with_a_foreign_name_is_written_and_told(tmp_path: Path) -> None:
    words = [
        "export",
        "--bundle",
        "warden",
        "--flavour",
        "json",
        "--out",
        "\u898b.json",
    ]
    program = f"import sys\nfrom duskfolk.scripts.cli import main\nsys.exit(main({words!r}))"
    done = speak(program, tmp_path, "cp1252", stdout=subprocess.PIPE)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / words[-1]).exists()
    assert done.stdout.startswith("\\u898b.json")


def test_no_level_of_a_file_can_move_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    level = replace(build("watch", 3), name="\x1b]0;mine\x07\x1b[2J\udc80\u202eName")
    watch._say_end(Session(level, played=-1))
    said = capsys.readouterr().out
    assert said.removesuffix("\n").isprintable()
    assert "Name: running after" in said


@pytest.mark.parametrize(
    "words",
    [
        ["watch", "--video", "file/a.gif"],
        ["watch", "--save", "file/a.dusk"],
        ["watch", "--save", "file/folder"],
        ["watch", "--json", "file/a.json", "--warden", "warden"],
        ["watch", "--seconds", "nan"],
        ["watch", "--json", ".", "--warden", "warden"],
        ["evaluate", "--json", "file/a.json"],
        ["evaluate", "--json", "."],
        ["evaluate", "--league", "nowhere", "--json", "x" * 300],
        ["bench", "players", "--json", "file/a.json"],
        ["bench", "elsewhere", "--json", "."],
        ["bench", "--page", "file/a.md"],
        ["export", "--bundle", "warden", "--json", "file/a.json"],
        ["export", "--bundle", "warden", "--golden", "file/a.json"],
        ["export", "--bundle", "warden", "--out", "file/a.onnx"],
        ["report", "nowhere", "--json", "file/a.json"],
        ["tune", "--json", "file/a.json"],
        ["play", "--headless", "--out", "file"],
        ["play", "--headless", "--out", "file/deep"],
        ["play", "--headless", "--video", "webm"],
    ],
)
def test_what_cannot_be_written_is_said_before_anything_is_played(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    monkeypatch.setattr(Session, "step", lambda *_: pytest.fail("it was played"))
    monkeypatch.setattr(Worlds, "step", lambda *_: pytest.fail("it was played"))
    assert cli.main(words) == 2
    assert len(told(capsys.readouterr().err)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_reasons_are_written_whole_also_when_a_showing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Session.step

    def step(session: Session) -> None:
        if len(session.moves) == 5:
            raise KeyboardInterrupt
        whole(session)

    monkeypatch.setattr(Session, "step", step)
    path = tmp_path / "new" / "why.jsonl"
    words = ["--json", str(path), "--video", str(tmp_path / "a.gif"), "--warden", "warden"]
    assert cli.main(["watch", *words]) == 130
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert max(each["seconds"] for each in told) == 0.5
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["new", "why.jsonl"]


def test_every_report_has_one_shape(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "report.json"
    write_report(path, "duskfolk bench world", {"seed": 1, "json": path}, {"world.1": 2.0})
    report = json.loads(path.read_text(encoding="utf-8"))
    assert list(report) == ["what", "versions", "settings", "figures"]
    assert report["figures"] == {"world.1": 2.0}
    assert report["settings"] == {"seed": 1}
    assert {"python", "numpy", "duskfolk"} <= set(report["versions"])


def test_watch_records_a_video_and_a_replay_that_plays_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tape, film = tmp_path / "play.replay", tmp_path / "play.gif"
    words = ["--genre", "watch", "--level", "3", "--seconds", "0.5", "--explain"]
    assert cli.main(["watch", *words, "--video", str(film), "--save", str(tape)]) == 0
    assert film.stat().st_size > 1000
    again = tmp_path / "again.gif"
    assert cli.main(["watch", "--replay", str(tape), "--video", str(again)]) == 0
    assert again.stat().st_size > 1000
    assert "running after" in capsys.readouterr().out
    copy = tmp_path / "copy.replay"
    assert cli.main(["watch", "--replay", str(tape), "--save", str(copy)]) == 2
    assert "copy the file" in capsys.readouterr().err
    assert not copy.exists()


BEFORE = """
import sys
class Impatient:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Impatient())
from duskfolk.scripts.cli import main
sys.exit(main(["play"]))
"""


@pytest.mark.parametrize(
    "name", ["duskfolk.errors", "duskfolk.scripts.door", "duskfolk.scripts.play", "pygame", "tyro"]
)
def test_who_changes_their_mind_while_we_still_wake_is_let_go_quietly(name: str) -> None:
    words = [sys.executable, "-c", BEFORE.format(name=name)]
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 130
    assert not done.stderr.strip()


@pytest.mark.parametrize("command", ["me", "watch", "export", "bench"])
def test_help_shows_no_word_of_python(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main([command, "--help"])
    assert "None" not in capsys.readouterr().out


def test_an_unknown_name_is_told_as_it_came() -> None:
    assert r"Unknown role 'w\udcc3lf\x'" in nearest("role", "w\udcc3lf\\x", ["wolf"])


@pytest.mark.parametrize("words", [["--engine", "ray"], ["--engine=sb3"]])
def test_a_trainer_that_is_no_more_is_refused_in_one_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["train", "--role", "imp", *words]) == 2
    said = capsys.readouterr().err
    assert said.startswith("duskfolk train: --engine is gone")
    assert "docs/cluster.md" in said
    assert (ROOT / "docs" / "cluster.md").exists()


def test_a_report_tells_neither_where_it_lies_nor_who_played(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    settings = {"json": path, "ray": "head.example:6379", "role": "wolf"}
    write_report(path, "duskfolk evaluate", settings, {})
    assert json.loads(path.read_text("utf-8"))["settings"] == {"role": "wolf"}
