"""What holds past one machine, tried whole: equal figures, one sentence in time, nothing lost.

``python tests/trials/clusters.py [--only figures,token,...] [--json F]``

Starts Rays of its own that listen to this machine alone, and ends them. Needs Linux and the extra
``ray``; takes some ten minutes. Prints a row for each thing that was tried; 1 when one failed.
"""

import argparse
import csv
import http.server
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
IN_TIME = 10.0  # seconds for a sentence
TOKEN = "a-token-of-this-trial-alone"
TINY = ["--genre", "all", "--levels", "6", "--rows", "64", "--n-steps", "16", "--batch", "256",
        "--epochs", "2", "--evaluate-levels", "2", "--no-tensorboard"]  # fmt: skip
SHORT = [*TINY, "--steps", "20000", "--evaluate-every", "8000"]
LONG = [*TINY, "--steps", "10000000", "--evaluate-every", "0", "--checkpoint-every", "4000"]

Row = tuple[str, bool, str]  # what was tried, whether it held, how


def environment(**more: str) -> dict[str, str]:
    """Of every command: Rays that listen to this machine alone, and one thread each."""
    return os.environ | {
        "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_USAGE_STATS_ENABLED": "0",
        "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **more,
    }  # fmt: skip


def begin(words: list[str], **more: str) -> "subprocess.Popen[str]":
    """A command of ours, in a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "duskfolk.scripts.cli", *words], env=environment(**more), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip


def ended(process: "subprocess.Popen[str]", within: float) -> tuple[int | None, str]:
    """How a command ended and what it said; None where it had to be ended."""
    try:
        said = process.communicate(timeout=within)[0]
        return process.returncode, said
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            return None, process.communicate(timeout=5)[0]
        return None, ""


def run(words: list[str], **more: str) -> str:
    """What a command says that has to end well."""
    code, said = ended(begin(words, **more), 600)
    assert code == 0, said[-2000:]
    return said


def sentence(said: str) -> str:
    """The sentence by which a command refused."""
    found = [line for line in said.splitlines() if line.startswith("duskfolk ")]
    return found[-1] if found else said[-300:]


def refused(what: str, words: list[str], expected: str, **more: str) -> Row:
    """A command that has to refuse in one sentence, in time but for what Python takes to start."""
    began = time.monotonic()
    code, said = ended(begin(words, **more), 90)
    took = time.monotonic() - began
    told = sentence(said)
    one = said.strip().count("\n") == 0 and code == 2
    return (
        what,
        one and bool(re.search(expected, told)) and took < IN_TIME + _start(),
        (f"{took:.1f} s of which {_start():.1f} to start: {told}"),
    )


def _start() -> float:
    """Seconds that a command takes here to refuse without any cluster."""
    if not _STARTS:
        began = time.monotonic()
        ended(begin(["evaluate", "--ray", "nonsense"]), 90)
        _STARTS.append(time.monotonic() - began)
    return _STARTS[0]


_STARTS: list[float] = []


@contextmanager
def cluster(**more: str) -> Generator[tuple[str, int]]:
    """A Ray of two workers with a token: its address and the number of its head's process."""
    port = _free_port()
    words = ["start", "--head", "--block", "--port", str(port), "--num-cpus", "2",
             "--ray-client-server-port", str(_free_port()),
             "--include-dashboard", "false"]  # fmt: skip
    given = environment(RAY_AUTH_MODE="token", RAY_AUTH_TOKEN=TOKEN, **more)
    process = subprocess.Popen(
        [sys.executable, "-m", "ray.scripts.scripts", *words], env=given,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        until = time.monotonic() + 90
        while not (head := _process_with("gcs_server", f"--gcs_server_port={port}")):
            assert time.monotonic() < until, "Ray did not start"
            time.sleep(0.2)
        while not _process_with("raylet/raylet", f":{port}"):
            time.sleep(0.2)
        time.sleep(3)
        yield f"127.0.0.1:{port}", head
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        for number in _processes_with(f":{port}") + _processes_with(f"={port}"):
            _kill(number)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def try_figures(work: Path) -> list[Row]:
    """Evaluation, tournament, tuning and many trainings have the figures of one machine."""
    rows: list[Row] = []
    (work / "league").mkdir()
    jobs = {
        "evaluation": ["evaluate", "--role", "wolf", "--levels", "60"],
        "tournament": ["evaluate", "--league", str(work / "league"), "--levels", "24"],
        "tuning": ["tune", "--role", "warden", "--genre", "watch", "--trials", "4", "--steps",
                   "40000", "--evaluate-every", "20000", "--evaluate-levels", "4", "--pruner",
                   "none"],
    }  # fmt: skip
    with cluster() as (address, _):
        for what, words in jobs.items():
            found: list[object] = []
            took: list[float] = []
            for where in ([], ["--ray", address]):
                report = work / f"{what}-{len(where)}.json"
                more = ["--folder", str(work / f"tune-{len(where)}")] if what == "tuning" else []
                began = time.monotonic()
                run([*words, *more, "--json", str(report), *where], RAY_AUTH_TOKEN=TOKEN)
                took.append(time.monotonic() - began)
                found.append(json.loads(report.read_text("utf-8"))["figures"])
            same = found[0] == found[1]
            rows.append((what, same, f"{len(found[0])} figures, {took[0]:.0f} s here, "  # type: ignore[arg-type]
                                     f"{took[1]:.0f} s there"))  # fmt: skip
        many = ["train", "--role", "warden,imp", "--seeds", "0,1", *SHORT]
        run([*many, "--run", str(work / "here")])
        run([*many, "--run", str(work / "there"), "--ray", address], RAY_AUTH_TOKEN=TOKEN)
        rows.append(_compared("many trainings", work / "here", work / "there"))
    return rows


def try_refusals(work: Path) -> list[Row]:
    """Whatever is no cluster of ours is told in one sentence, in time."""
    words = ["evaluate", "--role", "wolf", "--levels", "30", "--ray"]
    rows = [refused("nobody at the address", [*words, "127.0.0.1:1"], "no cluster is there")]
    with _listening() as silent:
        rows.append(refused("a listener that says nothing", [*words, silent], "nobody answers"))
    with _web() as web:
        rows.append(refused("a web server", [*words, web], "what answers there is no Ray"))
    home = {"HOME": str(work)}
    with cluster() as (address, head):
        rows.append(refused("a wrong token", [*words, address], "refuses the token",
                            RAY_AUTH_TOKEN="another", **home))  # fmt: skip
        rows.append(refused("no token", [*words, address], "refuses the token", **home))
        client = _process_with("ray.util.client.server")
        port = re.search(r"--port=?\s?(\d+)", _command(client)) if client else None
        if port:
            rows.append(refused("Ray's other port", [*words, f"127.0.0.1:{port[1]}"], "no head",
                                RAY_AUTH_TOKEN=TOKEN))  # fmt: skip
        os.kill(head, signal.SIGSTOP)
        rows.append(refused("a stopped head", [*words, address], "nobody answers",
                            RAY_AUTH_TOKEN=TOKEN))  # fmt: skip
        os.kill(head, signal.SIGCONT)
    copy = work / "other"
    for name in ("agents", "envs", "game", "scripts", "src"):
        shutil.copytree(ROOT / name, copy / name, symlinks=True,
                        ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
    with open(copy / "game" / "world" / "rules.py", "a", encoding="utf-8") as file:
        file.write("# other code\n")
    with cluster(PYTHONPATH=str(copy / "src")) as (address, _):
        rows.append(refused("other code", [*words, address], "other code of duskfolk",
                            RAY_AUTH_TOKEN=TOKEN))  # fmt: skip
    return rows


def try_dead_heads(work: Path) -> list[Row]:
    """A head that dies or is stopped while levels are played is told in time."""
    rows: list[Row] = []
    for what, kind in (("a head that dies", signal.SIGKILL), ("a head that stops", signal.SIGSTOP)):
        with cluster() as (address, head):
            words = ["evaluate", "--role", "lamplighter", "--levels", "3000", "--ray", address]
            process = begin(words, RAY_AUTH_TOKEN=TOKEN)
            _await(lambda: bool(_processes_with("ray::carry")), 90, process)
            time.sleep(3)
            os.kill(head, kind)
            began = time.monotonic()
            code, said = ended(process, 90)
            took = time.monotonic() - began
            told = sentence(said)
            held = code == 2 and took < IN_TIME and "does not answer any more" in told
            rows.append((what, held, f"{took:.1f} s: {told}"))
            if kind == signal.SIGSTOP:
                os.kill(head, signal.SIGCONT)
    return rows


def try_kills(work: Path) -> list[Row]:
    """A killed worker and a killed command lose nothing."""
    rows: list[Row] = []
    many = ["train", "--role", "warden,imp", *SHORT]
    run([*many, "--run", str(work / "whole")])
    with cluster() as (address, _):
        for what in ("a killed worker", "a killed command"):
            folder = work / what.split()[-1]
            words = [*many, "--run", str(folder), "--ray", address]
            process = begin(words, RAY_AUTH_TOKEN=TOKEN)
            _await(lambda folder=folder: bool(list(folder.glob("*/checkpoints/*/state.json"))), 240)
            if what == "a killed worker":
                _kill(_processes_with("ray::carry")[0])
            else:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                _await(lambda: not _processes_with("ray::carry"), 60)
                process = begin(words, RAY_AUTH_TOKEN=TOKEN)
            code, said = ended(process, 300)
            same = _compared(what, work / "whole", folder)
            rows.append((what, code == 0 and same[1], same[2] if code == 0 else sentence(said)))
    return rows


def try_teams(work: Path) -> list[Row]:
    """A process that stops or dies in a team is told in time, and the run is gone on with."""
    rows: list[Row] = []
    for what, kind in (("a stopped child", signal.SIGSTOP), ("a dead child", signal.SIGKILL)):
        run_ = work / what.split()[1]
        process = begin(["train", "--role", "wolf", *LONG, "--processes", "2", "--run", str(run_)])
        rows.append(_struck(what, process, run_, kind))
        again = begin(["train", "--resume", str(run_), "--minutes", "0.5"])
        code, said = ended(again, 120)
        rows.append((f"{what}: gone on with", code == 0, sentence(said) if code else "it went on"))
    port = str(_free_port())
    for what, kind in (("a stopped host", signal.SIGSTOP),):
        run_ = work / "host"
        hosts = [
            subprocess.Popen(
                [sys.executable, "-m", "torch.distributed.run", "--nnodes", "2", "--node-rank",
                 str(rank), "--nproc-per-node", "1", "--master-addr", "127.0.0.1", "--master-port",
                 port, "-m", "duskfolk.scripts.cli", "--", "train", "--role", "wolf", *LONG,
                 "--run", str(run_)],
                env=environment(), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            for rank in (0, 1)
        ]  # fmt: skip
        _await(lambda: bool(list((work / "host").glob("checkpoints/*/state.json"))), 240, hosts[0])
        everybody = [number for host in hosts for number in _below(host.pid)]
        for number in _below(hosts[1].pid):
            os.kill(number, kind)
        took, told = _told(hosts[0])
        rows.append((what, "has not moved" in told and took < IN_TIME, f"{took:.1f} s: {told}"))
        for number in everybody:
            _kill(number)
        hosts[1].communicate()
    return rows


def try_listeners(work: Path) -> list[Row]:
    """Nothing that is started here listens beyond this machine."""
    rows: list[Row] = []
    jobs = {
        "a Ray of this machine": ["evaluate", "--role", "lamplighter", "--levels", "2000", "--ray",
                                  "local"],
        "two processes": ["train", "--role", "wolf", *LONG, "--processes", "2", "--run",
                          str(work / "two")],
    }  # fmt: skip
    for what, words in jobs.items():
        process = begin(words, HOME=str(work))
        sockets: dict[str, str] = {}
        until, seen = time.monotonic() + 90, False
        while time.monotonic() < until and process.poll() is None:
            sockets |= _listeners(_below(process.pid))
            if sockets and not seen:  # a while more, for those that come later
                until, seen = time.monotonic() + 15, True
            time.sleep(0.3)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        beyond = [
            where for where in sockets if not where.startswith(("127.", "::ffff:127.", "::1"))
        ]
        rows.append(
            (what, not beyond and bool(sockets), f"{len(sockets)} sockets, beyond: {beyond}")
        )
    left = [str(path.relative_to(work)) for path in work.glob(".ray*")]
    rows.append(("no token is left", not left, f"{left}"))
    return rows


def try_speed(work: Path, turns: int = 3) -> list[Row]:
    """Two processes make at least 1.6 times the steps a second of one, and learn as well."""
    rates: dict[int, list[float]] = {1: [], 2: []}
    scores: dict[int, list[tuple[float, float, float]]] = {1: [], 2: []}
    for seed in range(turns):
        for count in (1, 2):
            folder = work / f"speed-{count}-{seed}"
            run(["train", "--role", "wolf", "--seed", str(seed), "--steps", "1500000",
                 "--processes", str(count), "--evaluate-every", "10000000", "--no-tensorboard",
                 "--run", str(folder)])  # fmt: skip
            curve = list(csv.DictReader((folder / "curve.csv").read_text().splitlines()))
            steps = [
                (int(row["steps"]), float(row["seconds"]))
                for row in curve
                if int(row["steps"]) and not row["unseen"]  # an exam takes time, too
            ]
            (first, began), (last, until) = steps[0], steps[-1]
            rates[count].append((last - first) / (until - began))
            exam = next(row for row in reversed(curve) if row["unseen"])
            ends = ("unseen", "unseen_low", "unseen_high")
            scores[count].append(tuple(float(exam[end]) for end in ends))  # type: ignore[arg-type]
    ratio = median(two / one for one, two in zip(rates[1], rates[2], strict=True))
    overlap = all(
        one[1] <= two[2] and two[1] <= one[2]
        for one, two in zip(*(sorted(each) for each in scores.values()), strict=True)
    )
    told = ", ".join(
        f"{count}: {'/'.join(f'{s[0]:.2f}' for s in scores[count])}" for count in scores
    )
    return [
        ("steps a second of two processes", ratio >= 1.6, f"{ratio:.2f} times those of one, "
         f"{[round(r) for r in rates[1]]} and {[round(r) for r in rates[2]]}"),
        ("scores of three seeds overlap", overlap, told),
    ]  # fmt: skip


TRIALS: Mapping[str, Callable[[Path], list[Row]]] = {
    "figures": try_figures, "refusals": try_refusals, "heads": try_dead_heads, "kills": try_kills,
    "teams": try_teams, "listeners": try_listeners, "speed": try_speed,
}  # fmt: skip


def main() -> int:
    """Try all or some; 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(TRIALS))
    parser.add_argument("--json", type=Path)
    settings = parser.parse_args()
    rows: list[Row] = []
    for name in settings.only.split(","):
        with tempfile.TemporaryDirectory(prefix="clusters-", ignore_cleanup_errors=True) as folder:
            found = TRIALS[name](Path(folder))
        rows += found
        for what, held, how in found:
            print(f"| {what} | {'holds' if held else 'FAILS'} | {how} |", flush=True)
    if settings.json:
        settings.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    return 0 if all(held for _, held, _ in rows) else 1


def _compared(what: str, here: Path, there: Path) -> Row:
    """Whether two folders of trainings hold the same policies."""
    import numpy as np

    from duskfolk.agents import load

    names = sorted(path.parent.name for path in here.glob("*/last.onnx"))
    same = bool(names)
    for name in names:
        one, other = (load(run / name / "last.onnx").bundle.network for run in (here, there))
        for mine, theirs in zip(
            (*one.policy, *one.value), (*other.policy, *other.value), strict=True
        ):
            same = same and np.array_equal(mine.weight, theirs.weight)
    return what, same, f"the same weights in {len(names)} runs" if same else "other weights"


def _struck(what: str, process: "subprocess.Popen[str]", folder: Path, kind: signal.Signals) -> Row:
    """A training one of whose processes is struck after a checkpoint."""
    _await(lambda: bool(list(folder.glob("checkpoints/*/state.json"))), 240, process)
    child = max(_below(process.pid) - {process.pid}, key=_cpu)
    os.kill(child, kind)
    took, told = _told(process)
    return what, took < IN_TIME and "--resume" in told, f"{took:.1f} s: {told}"


def _told(process: "subprocess.Popen[str]") -> tuple[float, str]:
    """After how many seconds a command says its sentence, and which; it has ended then."""
    began, told, took = time.monotonic(), "", 60.0
    watch = threading.Timer(took, process.kill)
    watch.start()
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("duskfolk "):
            took, told = time.monotonic() - began, line.strip()
            break
    watch.cancel()
    ended(process, 60)
    return took, told


@contextmanager
def _listening() -> Generator[str]:
    """Somebody who listens and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield f"127.0.0.1:{door.getsockname()[1]}"


@contextmanager
def _web() -> Generator[str]:
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), http.server.BaseHTTPRequestHandler
    ) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{web.server_address[1]}"
        web.shutdown()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


def _await(
    happened: Callable[[], bool], within: float, process: "subprocess.Popen[str] | None" = None
) -> None:
    """Wait until something has happened, while a process lives."""
    until = time.monotonic() + within
    while not happened():
        if process is not None and process.poll() is not None:
            raise RuntimeError(f"it ended before: {process.communicate()[0][-500:]}")
        if time.monotonic() > until:
            raise RuntimeError("what was waited for did not happen")
        time.sleep(0.1)


def _kill(number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)


def _command(number: int) -> str:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _processes_with(*parts: str) -> list[int]:
    """Processes of this trial's own Rays that have these in their command line."""
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*"):
        command = _command(int(path.name))
        if all(part in command for part in parts) and int(path.name) != os.getpid():
            found.append(int(path.name))
    return [number for number in found if _is_ours(number)]


def _process_with(*parts: str) -> int:
    found = _processes_with(*parts)
    return found[0] if found else 0


def _is_ours(number: int) -> bool:
    try:
        return TOKEN.encode() in Path(f"/proc/{number}/environ").read_bytes()
    except OSError:
        return False


def _stat(number: int) -> list[str]:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _below(number: int) -> set[int]:
    """A process and all that it began, and those of its session."""
    parents = {int(path.name): _stat(int(path.name)) for path in Path("/proc").glob("[0-9]*")}
    found = {n for n, stat in parents.items() if len(stat) > 3 and int(stat[3]) == number}
    found.add(number)
    while more := {n for n, s in parents.items() if s and int(s[1]) in found} - found:
        found |= more
    return found


def _cpu(number: int) -> int:
    """How much a process has worked."""
    stat = _stat(number)
    return int(stat[11]) + int(stat[12]) if len(stat) > 12 else 0


def _listeners(numbers: set[int]) -> dict[str, str]:
    """Addresses on which processes listen, with what they are."""
    inodes: dict[str, str] = {}
    for file in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{file}").read_text().splitlines()[1:]:
            part = line.split()
            if part[3] == "0A":
                host, _, port = part[1].partition(":")
                inodes[part[9]] = f"{_address(host)}:{int(port, 16)}"
    found: dict[str, str] = {}
    for number in numbers:
        for handle in Path(f"/proc/{number}/fd").glob("*"):
            try:
                target = os.readlink(handle)
            except OSError:
                continue
            inode = target.removeprefix("socket:[").removesuffix("]")
            if inode in inodes:
                found[inodes[inode]] = _command(number)[:60]
    return found


def _address(text: str) -> str:
    """An address as the kernel writes it in hexadecimals, of words in the machine's order."""
    words = [bytes.fromhex(text[n : n + 8])[::-1] for n in range(0, len(text), 8)]
    data = b"".join(words)
    return socket.inet_ntop(socket.AF_INET if len(data) == 4 else socket.AF_INET6, data)


if __name__ == "__main__":
    sys.exit(main())
