"""Kill every writer at every step, fill the disk at every step, and look at what is left.

``python tests/trials/kills.py [--only NAME ...] [--random 200] [--json F]``

Each writer of :mod:`writers` is run under strace in a folder of its own. A first run lists the
calls with which it changes files; then each of them is the last thing it ever begins (a kill before
it, and so after the one before), and then each of them is the first to find the disk full. After
that the next start opens what is there: what was confirmed must be there, all of it must be whole,
and nothing else may lie about. Last come kills at random moments of a writer that writes on and on.

Linux with strace only; says so elsewhere.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from writers import WRITERS, Writer  # noqa: E402

CHANGES = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat",
           "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "link", "linkat",
           "chmod", "fchmod", "fchmodat")  # fmt: skip
FILLING = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "mkdir", "mkdirat", "rename",
           "renameat", "renameat2")  # fmt: skip
_MARK = 'writev(1, [{iov_base="begin'  # what a writer says before it writes, see writers.say


class Call(NamedTuple):
    """One call of a writer that changes files: its name, and how often it was called till then."""

    name: str
    number: int


class Found(NamedTuple):
    """What became of one trial."""

    what: str
    problems: list[str]


def main() -> int:
    """Run the trials; 1 when anything was lost, broken or left."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--only", nargs="*", default=list(WRITERS), help="names of writers")
    parser.add_argument("--random", type=int, default=200, help="kills at random, all together")
    parser.add_argument("--steps", type=int, default=10**6, help="kills at steps, at most, each")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    if sys.platform != "linux":
        print("kills: skipped, strace is Linux's.")
        return 0
    if shutil.which("strace") is None:
        print("kills: needs strace (Debian: apt-get install strace).", file=sys.stderr)
        return 2
    figures: Counter[str] = Counter({"kills.trials": 0, "kills.bad": 0})
    dice = random.Random(asked.seed)
    for number, name in enumerate(asked.only):
        share = asked.random // len(asked.only) + (number < asked.random % len(asked.only))
        begin, bad = time.monotonic(), 0
        trials = 0
        for found in try_writer(WRITERS[name], share, asked.steps, dice):
            trials += 1
            bad += bool(found.problems)
            for problem in found.problems:
                print(f"  {name}, {found.what}: {problem}")
        figures.update({"kills.trials": trials, "kills.bad": bad, f"kills.{name}.trials": trials})
        figures[f"kills.{name}.bad"] = bad
        print(f"{name}: {trials} trials, {bad} bad, {time.monotonic() - begin:.0f} s", flush=True)
    if asked.json:
        asked.json.write_text(json.dumps({"what": "kills", "figures": figures}, indent=2) + "\n")
    return 1 if figures["kills.bad"] else 0


def try_writer(writer: Writer, kills: int, steps: int, dice: random.Random) -> Iterator[Found]:
    """All trials of one writer."""
    with tempfile.TemporaryDirectory(prefix="duskfolk-kills-") as scratch:
        before = Path(scratch) / "before"
        before.mkdir()
        _child(writer, "prepare", before).check_returncode()
        calls, said = _calls(writer, _copy(before))
        yield Found("untouched", [] if calls and said.returncode == 0 else [_tail(said)])
        every = range(len(calls))
        for n in every if len(calls) <= steps else sorted(dice.sample(every, steps)):
            call = calls[n]
            folder = _copy(before)
            done = _traced(writer, folder, f"{call.name}:signal=SIGKILL:when={call.number}")
            yield Found(f"killed before {call.name} {n + 1} of {len(calls)}",
                        _after(writer, folder, done))  # fmt: skip
            if call.name in FILLING:
                folder = _copy(before)
                rest = [f"{call.name}:error=ENOSPC:when={call.number}+"]
                for name in FILLING:  # a full disk stays full, whatever is tried
                    if name != call.name and name not in ("rename", "renameat", "renameat2"):
                        later = sum(one.name == name for one in calls[:n]) + 1
                        rest.append(f"{name}:error=ENOSPC:when={later}+")
                done = _traced(writer, folder, *rest)
                problems = _after(writer, folder, done)
                if done.returncode != 0:
                    problems.append(f"on a full disk it ended with {_tail(done)}")
                yield Found(f"full disk at {call.name} {n + 1} of {len(calls)}", problems)
        for _ in range(kills if writer.again else 0):
            folder = _copy(before)
            yield Found("killed at random", _after(writer, folder, _killed(writer, folder, dice)))


def _copy(before: Path) -> Path:
    folder = before.parent / "now"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder, symlinks=True)
    return folder


def _calls(writer: Writer, folder: Path) -> tuple[list[Call], subprocess.CompletedProcess[str]]:
    """What a writer calls between saying that it begins and saying that it is done."""
    log = folder.parent / "trace"
    done = _run(["strace", "-f", "-qq", "-o", str(log), "-e", f"trace=writev,{','.join(CHANGES)}"],
                writer, folder)  # fmt: skip
    counts: Counter[str] = Counter()
    calls: list[Call] = []
    began = False
    for line in log.read_text(errors="replace").splitlines():
        said = line.partition(" ")[2].strip()
        began |= said.startswith(_MARK)
        name = said.partition("(")[0]
        if name in CHANGES and "resumed" not in name:
            counts[name] += 1
            if began:
                calls.append(Call(name, counts[name]))
    return calls, done


def _traced(writer: Writer, folder: Path, *inject: str) -> subprocess.CompletedProcess[str]:
    names = ",".join(dict.fromkeys(one.partition(":")[0] for one in inject))
    options = [part for one in inject for part in ("-e", f"inject={one}")]
    tracing = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={names}", *options]
    return _run(tracing, writer, folder)


def _run(before: list[str], writer: Writer, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, *_words(writer, "write", folder)], env=_environment(folder), cwd=folder,
        capture_output=True, text=True, errors="replace", timeout=300,
    )  # fmt: skip


def _killed(writer: Writer, folder: Path, dice: random.Random) -> subprocess.CompletedProcess[str]:
    """Let a writer write on and on, and kill it in the middle of it."""
    running = subprocess.Popen(
        _words(writer, "loop", folder), env=_environment(folder), cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
    )  # fmt: skip
    assert running.stdout is not None
    said = running.stdout.readline()  # "begin"
    time.sleep(dice.random() * 0.15)
    running.send_signal(signal.SIGKILL)
    said += running.stdout.read()
    running.stdout.close()
    return subprocess.CompletedProcess([], running.wait(), said, "")


def _after(writer: Writer, folder: Path, done: subprocess.CompletedProcess[str]) -> list[str]:
    """What the next start finds: what was lost, what is broken and what lies about."""
    if "Traceback" in done.stderr + done.stdout:
        return [f"a traceback: {_tail(done)}"]
    confirmed = done.stdout.count("confirmed")
    found = _child(writer, "open", folder)
    if found.returncode != 0:
        return [f"the next start ended with {_tail(found)}"]
    told = json.loads(found.stdout.splitlines()[-1])
    problems: list[str] = list(told["problems"])
    # A writer begins with one, confirms each further one, and may have finished one more.
    if not 1 + confirmed <= told["value"] <= 2 + confirmed:
        problems.append(f"{1 + confirmed} were confirmed, {told['value']} are there")
    if left := sorted(set(_files(folder)) - set(told["files"])):
        problems.append(f"left behind: {', '.join(left[:5])}")
    return problems


def _files(folder: Path) -> Iterable[str]:
    return (str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


def _child(writer: Writer, what: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _words(writer, what, folder), env=_environment(folder), cwd=folder, capture_output=True,
        text=True, errors="replace", timeout=300,
    )  # fmt: skip


def _words(writer: Writer, what: str, folder: Path) -> list[str]:
    return [sys.executable, "-B", str(HERE / "writers.py"), writer.name, what, str(folder)]


def _environment(folder: Path) -> dict[str, str]:
    """Everything that a writer may find lies in its folder, but for compiled kernels."""
    kept = {"HOME": str(folder), "DUSKFOLK_DATA": str(folder), "SDL_VIDEODRIVER": "dummy",
            "SDL_AUDIODRIVER": "dummy", "OMP_NUM_THREADS": "1"}  # fmt: skip
    return os.environ | kept


def _tail(done: subprocess.CompletedProcess[str]) -> str:
    said = (done.stderr or done.stdout).strip().splitlines()
    return f"{done.returncode}: {said[-1] if said else 'it said nothing'}"


if __name__ == "__main__":
    sys.exit(main())
