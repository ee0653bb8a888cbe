"""Compiled kernels are kept from start to start, heal, and leave nothing where they cannot stay."""

import builtins
import hashlib
import importlib.util
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, cast

import numba
import numpy as np
import pytest

from duskfolk import files, places
from duskfolk.errors import FileError
from duskfolk.game.play import warm
from duskfolk.game.world import blocks, cache, fetch, kernel

pytestmark = pytest.mark.journey

GAME = Path(kernel.__file__).parents[1]
POSIX = pytest.mark.skipif(os.name != "posix", reason="owners, modes and signals of POSIX")


def twice(x: int) -> int:
    """What is compiled in no time."""
    return x + x


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path, None, None]:
    """A cache of a test's own, in a process that has not looked at any."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("DUSKFOLK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("multiprocessing.util.Finalize", lambda *what, **how: None)
    begin_anew(monkeypatch)
    before, forget = signal.getsignal(signal.SIGTERM), places._main.cache_clear
    yield tmp_path / "cache" / "kernels"
    signal.signal(signal.SIGTERM, before)
    places._remove()
    os.environ.pop("DUSKFOLK_CACHE_SPARE", None)
    forget()


def begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the process had just been started; a temporary folder stays known to it."""
    places._main.cache_clear()
    for name, value in {"_mine": set(), "_grown": 0, "_grew": False, "_made": None}.items():
        monkeypatch.setattr(places, name, value)


def run() -> str:
    """Call the kernel as a process does that has just been started."""
    compiled: Any = kernel.kernel(twice)
    assert compiled(21) == 42
    return "loaded" if compiled.stats.cache_hits else "compiled"


def kept(root: Path) -> list[Path]:
    return sorted(root.rglob("twice-*"))


def leftovers() -> list[str]:
    return os.listdir(os.environ["TMPDIR"])


def test_what_a_start_compiles_the_next_one_loads(root: Path) -> None:
    assert run() == "compiled"
    assert run() == "loaded"
    assert len(kept(root)) == 1
    assert leftovers() == []


def test_what_a_kernel_of_somebody_else_takes_from_us_is_part_of_what_it_is(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.py"
    theirs.write_text("from duskfolk.game.world.rules import DASH_TICKS\nfrom os import path\n")
    assert kernel._imports(theirs) == [(GAME / "world" / "rules.py").resolve()]


def with_mark(content: bytes) -> bytes:
    return hashlib.blake2b(content).digest() + content


class Trap:
    """What is called when a pickle is opened."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(Path(os.environ["TMPDIR"], "opened")),)


DAMAGES = {
    "nothing": lambda whole: b"",
    "half": lambda whole: whole[: len(whole) // 2],
    "one byte": lambda whole: whole[:10],
    "zeros": lambda whole: bytes(len(whole)),
    "a wrong bit": lambda whole: whole[:-9] + bytes([whole[-9] ^ 4]) + whole[-8:],
    "more": lambda whole: whole + b"\0",
    "garbage": lambda whole: b"garbage" * 1000,
    "a pickle": lambda whole: pickle.dumps(Trap()),
    "a whole mark of garbage": lambda whole: with_mark(b"garbage"),
    "a whole mark of another pickle": lambda whole: with_mark(pickle.dumps(("key", "form"))),
    "a form of another numba": lambda whole: with_mark(
        pickle.dumps((pickle.loads(whole[64:])[0], (1, 2, 3)))
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_compiled_again_and_kept_anew(root: Path, damage: str) -> None:
    run()
    (path,) = kept(root)
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert run() == "compiled"
    assert run() == "loaded"
    assert leftovers() == []


@POSIX
@pytest.mark.parametrize("whose", ["everybody writes the file", "... its folder", "another's"])
def test_what_somebody_else_may_have_written_is_never_opened(root: Path, whose: str) -> None:
    run()
    (path,) = kept(root)
    path.write_bytes(with_mark(pickle.dumps(Trap())))
    target = path.parent if "folder" in whose else path
    if whose != "another's":
        target.chmod(0o777)
    elif os.geteuid() == 0:
        os.chown(target, 12345, 12345)
    else:
        pytest.skip("only root can give a file away")
    assert run() == "compiled"
    assert "opened" not in leftovers()


@POSIX
def test_the_whole_cache_is_the_users_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    assert {path.stat().st_mode & 0o077 for path in [root, *root.rglob("*")]} == {0}
    root.chmod(0o777)
    begin_anew(monkeypatch)
    assert run() == "loaded", "what lies in it is its own"
    assert root.stat().st_mode & 0o077 == 0
    if os.geteuid() == 0:
        os.chown(root, 12345, 12345)
        begin_anew(monkeypatch)
        assert run() == "compiled"
        assert "not this user's alone" in kernel.why_not_kept()


@POSIX
@pytest.mark.parametrize("leads_to", ["theirs", "nowhere"])
def test_a_linked_cache_is_refused_and_what_it_leads_to_is_not_touched(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leads_to: str
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    theirs.chmod(0o775)
    if os.geteuid() == 0:
        os.chown(theirs, 12345, 12345)
    root.parent.mkdir(exist_ok=True)
    root.symlink_to(tmp_path / leads_to)
    begin_anew(monkeypatch)
    assert run() == "compiled"
    assert "its folder is a link" in kernel.why_not_kept()
    assert theirs.stat().st_mode & 0o777 == 0o775
    assert list(theirs.iterdir()) == []
    assert not (tmp_path / "nowhere").exists()


@POSIX
def test_in_the_cache_nothing_is_written_through_a_link(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    (folder,) = (path for path in root.iterdir() if path.is_dir())
    folder.rename(tmp_path / "theirs")
    folder.symlink_to(tmp_path / "theirs")
    for path in (tmp_path / "theirs").iterdir():
        path.write_bytes(b"theirs")
    begin_anew(monkeypatch)
    assert run() == "compiled"
    assert {path.read_bytes() for path in (tmp_path / "theirs").iterdir()} == {b"theirs"}


def test_on_a_full_disk_it_lasts_for_this_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = files.write

    def full(path: Path, data: bytes, **how: Any) -> Path:
        if path.is_relative_to(root):
            raise FileError("no space left")
        return write(path, data, **how)

    monkeypatch.setattr(files, "write", full)
    assert run() == "compiled"
    assert run() == "loaded"
    assert len(leftovers()) == 1
    places._remove()
    assert run() == "compiled"
    assert leftovers() == []


def test_no_home_is_no_hindrance(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DUSKFOLK_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    begin_anew(monkeypatch)
    assert run() == "compiled"
    assert run() == "loaded"
    assert kernel.why_not_kept() == "this user has no home folder"


STARTING = """
import multiprocessing, os, subprocess, sys, time
from duskfolk import places
if sys.argv[1] == "worker":
    os.environ.pop("DUSKFOLK_CACHE_SPARE", None)
    multiprocessing.get_context("fork").Process(target=places.use, args=["folder"]).start()
    sys.exit()
from test_kernel import run
said = run()
if sys.argv[1] == "parent":
    said += " " + subprocess.check_output([sys.executable, __file__, "child"], text=True).strip()
print(said, flush=True)
if sys.argv[1] == "wait":
    time.sleep(60)
"""


@pytest.fixture
def starting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command of a process that has nowhere to keep what it compiles."""
    script = tmp_path / "start.py"
    script.write_text(STARTING)
    (tmp_path / "file").touch()
    monkeypatch.setenv("DUSKFOLK_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), *sys.path]))
    return [sys.executable, str(script)]


def test_a_cache_that_cannot_be_written_leaves_nothing_and_children_share(
    starting: list[str],
) -> None:
    said = subprocess.check_output([*starting, "parent"], text=True).split()
    assert said == ["compiled", "loaded"]
    assert leftovers() == []
    subprocess.run([*starting, "worker"], check=True)
    assert leftovers() == []


def test_a_save_that_was_killed_leaves_nothing_after_the_next_start(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    (path,) = kept(root)
    for folder in (root, path.parent):
        (folder / ".twice.duskfolk-0123456789abcdef.part").write_bytes(b"half")
    begin_anew(monkeypatch)
    monkeypatch.setattr(files, "_swept", set())
    assert run() == "loaded"
    assert not list(root.rglob("*.part"))


@POSIX
def test_a_start_that_was_killed_leaves_nothing_after_the_next(starting: list[str]) -> None:
    for number, left in ((signal.SIGTERM, 0), (signal.SIGKILL, 1)):
        with subprocess.Popen([*starting, "wait"], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "compiled\n"
            assert len(leftovers()) == 1
            process.send_signal(number)
        assert process.returncode == -number
        assert len(leftovers()) == left
    subprocess.run([*starting, "child"], check=True)
    assert leftovers() == []


def test_a_cache_in_use_is_kept_however_old_it_is(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    for path in [root, *root.rglob("*")]:
        os.utime(path, (0, 0))
    begin_anew(monkeypatch)
    places.use("another")
    places.write("another", "kernel", b"new")
    begin_anew(monkeypatch)
    assert run() == "loaded"


def test_the_longest_unused_go_when_all_are_too_large(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_MOST", 3500)
    for version in "abc":
        begin_anew(monkeypatch)
        for folder in ("world", "folk"):
            places.use(version + folder)
            places.write(version + folder, "kernel", bytes(500))
    begin_anew(monkeypatch)
    for folder in ("aworld", "afolk"):  # the oldest is used again
        places.use(folder)
    begin_anew(monkeypatch)
    places.use("d")
    places.write("d", "kernel", bytes(1000))
    names = {path.name for path in root.iterdir() if path.is_dir()}
    assert names == {"aworld", "afolk", "cworld", "cfolk", "d"}
    (root / "grown").write_bytes(b"spoilt")
    begin_anew(monkeypatch)
    places.write("e", "kernel", b"")
    assert int((root / "grown").read_text()) > 4


def test_cold_is_what_would_have_to_be_compiled(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begin() -> Any:
        compiled = kernel.kernel(twice)
        monkeypatch.setattr(kernel, "_large", [compiled])
        return compiled

    compiled = begin()
    assert kernel.is_cold()
    compiled(1)
    assert not kernel.is_cold()
    begin()
    assert not kernel.is_cold()
    (path,) = kept(root)
    path.write_bytes(path.read_bytes()[:-1])
    assert kernel.is_cold()
    monkeypatch.setattr(cache.Kept, "_start", lambda self: "another processor")
    assert kernel.is_cold()


def test_who_waits_is_told_for_how_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "_large", [kernel.kernel(twice)])
    assert "only this once" in warm.notice()
    monkeypatch.setattr(places, "_main", lambda: (None, "the disk is full"))
    assert "at every start" in warm.notice()
    assert "the disk is full" in warm.notice()
    monkeypatch.setattr(kernel, "_large", [])
    assert warm.notice() == ""


def test_a_numba_that_has_moved_its_cache_compiles_without(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("dumps", "CompileResult"):
        monkeypatch.setattr(cache, name, None)
    assert [run(), run()] == ["compiled", "compiled"]
    assert "numba" in kernel.why_not_kept()
    assert not root.is_dir() or kept(root) == []


def as_after_a_change_of_numba(name: str, missing: str, monkeypatch: Any) -> ModuleType:
    """A module as it is where numba has no such part."""
    find = builtins.__import__

    def find_most(wanted: str, *how: Any) -> Any:
        if wanted == missing:
            raise ImportError(wanted)
        return find(wanted, *how)

    monkeypatch.setattr(builtins, "__import__", find_most)
    spec = importlib.util.spec_from_file_location(f"changed_{name}", GAME / "world" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.undo()
    return module


class Columns(NamedTuple):
    """Two arrays that do not lie in one block."""

    first: np.ndarray
    second: np.ndarray


def test_without_numbas_inner_words_columns_are_opened_as_in_any_tuple() -> None:
    with pytest.MonkeyPatch.context() as patch:
        changed = as_after_a_change_of_numba("blocks", "numba.np.arrayobj", patch)
    assert changed.open_as_block is not blocks.open_as_block
    changed.open_as_block(Columns, [(np.dtype(np.int64), ())] * 2)
    columns = Columns(np.arange(3), np.arange(3) * 10)
    total = numba.njit(lambda columns: columns.first[1] + columns.second[2])
    assert total(columns) == 21


def test_without_numbas_inner_words_nothing_is_fetched_ahead() -> None:
    with pytest.MonkeyPatch.context() as patch:
        changed = as_after_a_change_of_numba("fetch", "llvmlite", patch)
    ask = changed.fetch
    assert ask is not fetch.fetch

    def read(numbers: np.ndarray, at: int) -> float:
        ask(numbers, at)
        return numbers[at]

    assert numba.njit(read)(np.arange(3.0), 2) == 2


def test_progress_is_what_was_compiled_of_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    names = frozenset({kernel.name_of(twice), "another", "duskfolk.game.folk.of_the_other_part"})
    monkeypatch.setattr(warm, "declared", lambda: names)
    monkeypatch.setattr(warm, "is_cold", lambda: True)
    monkeypatch.setitem(warm.PARTS, "world", lambda report: (report("eyes", 0.9), run()))
    shares: list[tuple[str, float]] = []
    warm.make("world", lambda what, share: shares.append((what, share)))
    assert shares == [("ground", 0), ("eyes", 0), ("eyes", 0.5), ("eyes", 1)]


@pytest.mark.parametrize("seconds", [4, 30, 300])
def test_the_bar_moves_evenly_between_even_reports(seconds: int) -> None:
    from duskfolk.game.play.menu.loading import Loading  # pygame, which greets

    loading = Loading(cast(Any, None), cast(Any, None))
    loading._frames = 2  # its work has begun
    bar: list[float] = []
    for frame in range(20 * seconds):
        if frame % (2 * seconds) == 0:
            loading._report("ground", frame / (20 * seconds))
        loading.update(0.05)
        bar.append(loading._shown)
    tenths = np.diff(bar[2 * seconds - 1 :: 2 * seconds])
    assert (np.diff(bar) >= 0).all()
    assert tenths.min() > 0.03
    assert tenths.max() < 0.2
    for _ in range(20 * 600):  # nothing more is heard: it does not pretend to arrive
        loading.update(0.05)
    assert loading._shown < 1


def test_every_long_kernel_is_one() -> None:
    assert {f"duskfolk.{name}" for name in warm._LONG} <= kernel.declared()


@POSIX
def test_a_child_that_compiles_ends_with_its_parent_and_without_a_word() -> None:
    command = [sys.executable, "-m", "duskfolk.game.play.warm"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.readline().startswith(b"0.000 ground")
        child.stdout.close()
        child.stdin.close()
        assert child.stderr.read() == b""
