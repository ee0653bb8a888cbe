"""A short run of the trials: writers that are killed, and disks that are full."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.journey

TRIALS = Path(__file__).parent / "trials"


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_nothing_is_lost_broken_or_left_by_kills_and_full_disks() -> None:
    words = ["--only", "file", "folder", "plays", "--steps", "4", "--random", "3"]
    done = subprocess.run(
        [sys.executable, str(TRIALS / "kills.py"), *words], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(" 0 bad") == 3


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_a_trial_that_finds_nothing_would_find_something(tmp_path: Path) -> None:
    """The instrument itself: a writer in place is caught losing what it had."""
    broken = tmp_path / "trials"
    shutil.copytree(TRIALS, broken)
    writers = (broken / "writers.py").read_text(encoding="utf-8")
    writers = writers.replace(
        'files.write(folder / "file.json", ', '(folder / "file.json").write_text('
    )
    (broken / "writers.py").write_text(writers, encoding="utf-8")
    words = ["--only", "file", "--random", "0"]
    done = subprocess.run(
        [sys.executable, str(broken / "kills.py"), *words], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "file, killed before" in done.stdout


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_a_look_up_a_socket_and_a_stray_file_are_noticed(tmp_path: Path) -> None:
    sys.path.insert(0, str(TRIALS))
    try:
        from silence import FILES, judge
    finally:
        sys.path.remove(str(TRIALS))
    loud = (
        "import socket, pathlib\n"
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 53))\n"
        "here = socket.socket(); here.bind(('127.0.0.1', 0)); here.listen()\n"
        "open('/etc/hosts').read()\n"
        "pathlib.Path('fine').write_text('x')\n"
        f"pathlib.Path({str(tmp_path / 'stray')!r}).write_text('x')\n"
    )
    work = tmp_path / "work"
    work.mkdir()
    subprocess.run(
        ["strace", "-ff", "-qq", "-s", "400", "-o", str(tmp_path / "trace"),
         "-e", f"trace=network,{','.join(FILES)}", sys.executable, "-B", "-c", loud],
        cwd=work, check=True,
    )  # fmt: skip
    found = sorted(said.partition(":")[0] for said in judge(tmp_path / "trace", work, [str(work)]))
    assert found == ["look-up", "network", "written elsewhere"]
