"""Worker processes from outside: asked, watched, killed and begun anew."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from duskfolk.files import locked
from hostile.corpus import mark, missing

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
_BUSY = 25.0  # seconds of processor time for one mutant; a worker that takes more is killed
_STILL = 8.0  # seconds without any, after which it waits for something that will not come
_WARM = 900.0  # seconds for warming up, in which everything may have to be compiled
Answer = dict[str, Any]


def environment(checked: bool = True) -> dict[str, str]:
    """What a worker needs: bounds checked, kernels of its own, no window, no sound, one thread.

    Args:
        checked: compile with the bounds of arrays checked; else the kernels of everybody are used.
    """
    bounds = {"NUMBA_BOUNDSCHECK": "1", "DUSKFOLK_CACHE": str(home() / "kernels")}
    return {
        **os.environ,
        **(bounds if checked else {}),
        "DUSKFOLK_DATA": str(home() / "data"),
        "ORT_DISABLE_TELEMETRY": "1",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(HERE.parent))),
        "PYTHONHASHSEED": "0",
        "SDL_VIDEODRIVER": "dummy",
        "SDL_AUDIODRIVER": "dummy",
        "PYGAME_HIDE_SUPPORT_PROMPT": "1",
        "MPLBACKEND": "agg",
        **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    }


def samples(formats: Sequence[str], *, checked: bool = True) -> Path:
    """The folder of honest samples, made where they are missing; two runs make them once."""
    folder = home() / f"samples-{mark()}"
    with locked(home()):
        if missing(folder, formats):
            for old in home().glob("samples-*"):
                if old != folder and time.time() - old.stat().st_mtime > 3600:
                    shutil.rmtree(old, ignore_errors=True)
            folder.mkdir(exist_ok=True)
            command = [sys.executable, "-m", "hostile.corpus", str(folder), *formats]
            subprocess.run(command, check=True, env=environment(checked), stdout=subprocess.DEVNULL)
    return folder


def home() -> Path:
    """Where samples and compiled kernels stay from run to run."""
    folder = Path(tempfile.gettempdir()) / f"duskfolk-hostile-{os.getuid()}"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


class Asked:
    """A worker process; a new one takes its place when it dies."""

    def __init__(self, corpus: Path, *, checked: bool = True) -> None:
        self._corpus, self._checked = corpus, checked
        self._process: subprocess.Popen[bytes] | None = None
        self._warm: set[str] = set()

    def ask(self, job: dict[str, Any]) -> Answer:
        """The verdict on a mutant; a crash is one, too."""
        if self._process is None or self._process.poll() is not None:
            self._begin()  # which has everything to warm up
        if job["format"] not in self._warm:
            warmed = self._say({"format": job["format"], "warm": True}, _WARM, _WARM)
            if warmed["verdict"] != "none":
                return warmed | {"words": f"while warming up: {warmed['words']}"}
            self._warm.add(job["format"])
        # A judge waits for processes of its own only where kernels are compiled.
        return self._say(job, _BUSY, 150.0 if job["format"] == "kernels" else _STILL)

    def close(self) -> None:
        """Let it end."""
        if self._process is not None and self._process.poll() is None:
            os.close(self._to)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._kill()
        self._process = None

    def _begin(self) -> None:
        self._warm.clear()
        theirs, self._to = os.pipe()
        self._from, mine = os.pipe()
        command = [sys.executable, "-m", "hostile.worker", str(theirs), str(mine)]
        command.append(str(self._corpus))
        self._process = subprocess.Popen(
            command, pass_fds=(theirs, mine), env=environment(self._checked),
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        os.close(mine)

    def _say(self, job: dict[str, Any], busy: float, still: float) -> Answer:
        if self._process is None or self._process.poll() is not None:
            self._begin()
        process = cast("subprocess.Popen[bytes]", self._process)
        judge, began, last, moved = process.pid, _spent(process.pid), 0.0, time.monotonic()
        try:
            os.write(self._to, json.dumps(job).encode() + b"\n")
        except BrokenPipeError:
            return self._dead(process)
        while True:
            ready, _, _ = select.select([self._from], [], [], 0.5)
            if ready:
                answer = self._read()
                if answer is None:
                    return self._dead(process)
                if "pid" in answer:  # of who judges
                    judge = int(answer["pid"])
                    began = last = _spent(judge)
                    moved = time.monotonic()
                    continue
                if "died" in answer:
                    return _gone("foreign", f"the process died: {_name(answer['died'])}")
                return answer
            spent = _spent(judge)
            if spent - last > 0.02:
                last, moved = spent, time.monotonic()
            words = ""
            if spent - began > busy:
                words = f"more than {busy:.0f} s of processor time; killed"
            elif time.monotonic() - moved > still:
                words = f"it waits for ever ({still:.0f} s without any work); killed"
            if words:
                os.kill(judge, signal.SIGKILL)
                if judge == process.pid or self._read() is None:
                    self._kill()
                return _gone("slow", words)

    def _read(self) -> Answer | None:
        """The next line; None where there will be none."""
        line = b""
        while not line.endswith(b"\n"):
            part = os.read(self._from, 1)
            if not part:
                return None
            line += part
        return json.loads(line)

    def _dead(self, process: "subprocess.Popen[bytes]") -> Answer:
        code = process.wait(30)
        self._process = None
        return _gone("foreign", f"the whole worker died: {_name(code)}")

    def _kill(self) -> None:
        if self._process is not None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                self._process.kill()
            self._process.wait()
            os.close(self._to)
            os.close(self._from)
            self._process = None


def _name(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _gone(verdict: str, words: str) -> Answer:
    return {"verdict": verdict, "words": words, "place": "", "plan": "", "edits": 9,
            "seconds": 0, "mb": 0, "gone": True}  # fmt: skip


def _spent(pid: int) -> float:
    """Processor time of a process and of its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
