"""Nothing is sent, nothing is looked up, and files lie where the README says they lie.

``python tests/trials/silence.py [--seconds 90] [--json F]``

Runs what a player, a researcher and another game run, to an ordinary exit, in one process tree
under strace: with a fresh home, with one that cannot be written, and with none. One process that
holds all folk lives for the whole time, since a dependency may speak only after a while. Every call
that opens, makes, moves or removes a file, and every call that has to do with a network, is looked
at.

On Linux without strace it fails; elsewhere it is skipped, and says so.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ORCHARD = ROOT / "examples" / "pygame_orchard" / "orchard.py"
FILES = ("open", "openat", "openat2", "creat", "mkdir", "mkdirat", "rename", "renameat",
         "renameat2", "unlink", "unlinkat", "link", "linkat", "symlink", "symlinkat")  # fmt: skip
# Who asks for a name's address reads one of these, or speaks to whoever does it for him.
LOOKUPS = ("/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/nsswitch.conf", "/nscd",
           "/resolve/io.systemd")  # fmt: skip
LOOPBACK = re.compile(r'sin_addr=inet_addr\("127\.|inet_pton\(AF_INET6, "::1"')
_CALL = re.compile(r"^(\w+)\((.*)$")
_NAMES = re.compile(r'"((?:[^"\\]|\\.)*)"')

LIVING = """
import sys, time
import numpy as np
import duskfolk.agents as agents
from duskfolk.game import layout
until = time.monotonic() + float(sys.argv[1])
folk = [agents.load(name) for name in agents.shipped()]
rng = np.random.default_rng(0)
while time.monotonic() < until:
    for brain in folk:
        rows = brain.bundle.rows
        acts = brain.decide(rows, rng=rng)
        agents.explain(brain, rows, acts=acts)
    time.sleep(1)
"""
TINY = ("--role warden --genre watch --levels 4 --steps 512 --rows 16 --evaluate-every 256 "
        "--evaluate-levels 1 --run runs/quiet")  # fmt: skip
COMMANDS = {
    "play": "duskfolk play --headless --genre hollow --level 2 --seconds 5",
    "watch": "duskfolk watch --genre pack --seconds 2 --video watch.gif",
    "train": f"duskfolk train {TINY}",
    "evaluate": "duskfolk evaluate --role warden --genre watch --levels 2",
    "export": "duskfolk export --run runs/quiet --levels 1 --out mine.onnx",
    "flavours": "duskfolk export --bundle warden --flavour json --out warden.json",
    "report": "duskfolk report runs/quiet",
    "orchard": f"{{python}} {ORCHARD} --demo --frames 120",
}  # fmt: skip


def main() -> int:
    """Run and judge; 1 when anything was sent, looked up or written elsewhere."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=90, help="that the longest process lives")
    parser.add_argument("--homes", nargs="*", default=["fresh", "read-only", "absent"])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        return live(asked.seconds)
    if sys.platform != "linux":
        print("silence: skipped, strace is Linux's.")
        return 0
    if shutil.which("strace") is None:
        print("silence: needs strace (Debian: apt-get install strace).", file=sys.stderr)
        return 1
    figures: Counter[str] = Counter()
    threads = [threading.Thread(target=watch, args=(home, asked.seconds, figures))
               for home in asked.homes]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if asked.json:
        asked.json.write_text(json.dumps({"what": "silence", "figures": figures}, indent=2) + "\n")
    return 1 if sum(figures.values()) else 0


def watch(home: str, seconds: float, figures: Counter[str]) -> None:
    """Run everything with one kind of home, and count what should not have been."""
    with tempfile.TemporaryDirectory(prefix="silence-") as scratch:
        place = Path(scratch)
        for name in ("home", "work", "temporary"):
            (place / name).mkdir()
        # Both hold for root, too: what lies in /proc cannot be made, below a device nothing can be.
        homes = {"fresh": str(place / "home"), "read-only": "/proc", "absent": "/dev/null/home"}
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith(("XDG_", "ORT_", "DUSKFOLK_DATA"))}  # fmt: skip
        environment |= {
            "HOME": homes[home], "TMPDIR": str(place / "temporary"), "PYTHONDONTWRITEBYTECODE": "1",
            "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "OMP_NUM_THREADS": "1",
        }  # fmt: skip
        log = place / "trace"
        words = [sys.executable, __file__, "--inside", "--seconds", str(seconds)]
        done = subprocess.run(
            ["strace", "-ff", "-qq", "--seccomp-bpf", "-s", "400", "-o", str(log),
             "-e", f"trace=network,{','.join(FILES)}", *words],
            env=environment, cwd=place / "work", capture_output=True, text=True,
        )  # fmt: skip
        # What the README names, with the folders that a test hands in
        allowed = [str(place / "work"), str(place / "home" / ".cache" / "duskfolk"),
                   str(place / "home" / ".local" / "share" / "duskfolk"),
                   str(place / "temporary")]  # fmt: skip
        if cache := environment.get("DUSKFOLK_CACHE"):
            allowed.append(cache)
        wrong = Counter(judge(log, place / "work", allowed))
        left = [str(path) for path in (place / "temporary").rglob("*") if path.is_file()]
        wrong.update(f"left in the temporary folder: {Path(path).name}" for path in left)
        if done.returncode != 0:
            wrong["it did not end well: " + (done.stderr or done.stdout).strip()[-600:]] += 1
        if home == "absent" and Path("/dev/null").is_dir():
            wrong["the test's absent home is there"] += 1
    figures[f"silence.{home}"] = sum(wrong.values())
    for what, count in sorted(wrong.items()):
        print(f"{home}: {what} ({count})")
    print(f"{home}: {'silent' if not wrong else 'not silent'}. {done.stdout.strip()}", flush=True)


def live(seconds: float) -> int:
    """All that is watched; each part has to end well."""
    begin = time.monotonic()
    living = subprocess.Popen([sys.executable, "-c", LIVING, str(seconds)])
    bad: list[str] = []
    for name, line in COMMANDS.items():
        words = line.format(python=sys.executable).split()
        if words[0] == "duskfolk":
            words[:1] = [sys.executable, "-m", "duskfolk.scripts.cli"]
        done = subprocess.run(words, capture_output=True, text=True)
        if done.returncode != 0:
            bad.append(
                f"{name} ended with {done.returncode}: {(done.stderr or done.stdout)[-300:]}"
            )
    if living.wait() != 0:
        bad.append("the process that held all folk did not end well")
    print(f"{len(COMMANDS) + 1} programs in {time.monotonic() - begin:.0f} s.")
    print(*bad, sep="\n", file=sys.stderr)
    return 1 if bad else 0


def judge(log: Path, work: Path, allowed: list[str]) -> Iterator[str]:
    """What stands in the traces of all processes and should not, a sentence each."""
    for trace in log.parent.glob(f"{log.name}.*"):
        for line in trace.read_text(errors="replace").splitlines():
            if (found := _CALL.match(line.rstrip())) is None:
                continue
            call, rest = found.groups()
            if call in FILES:
                yield from _judge_file(call, rest, work, allowed)
            elif "AF_INET" in rest and call in ("connect", "bind", "sendto", "sendmsg", "sendmmsg"):
                if not LOOPBACK.search(rest):
                    yield f"network: {call}({rest[:200]}"
            elif call == "connect" and "AF_UNIX" in rest:
                yield f"socket: {call}({rest[:200]}"


def _judge_file(call: str, rest: str, work: Path, allowed: list[str]) -> Iterator[str]:
    names = [os.path.normpath(work / name) for name in _NAMES.findall(rest)]
    if any(mark in name for name in names for mark in LOOKUPS):
        yield f"look-up: {call} of {names[0]}"
    reads = call in ("open", "openat", "openat2") and not re.search(
        r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)", rest
    )
    if reads or re.search(r"\) += -1 E", rest):
        return
    for name in names:
        fine = any(name == place or name.startswith(place + "/") for place in allowed)
        if not fine and not name.startswith(("/dev/", "/proc/self/")):
            yield f"written elsewhere: {call} of {name}"


if __name__ == "__main__":
    sys.exit(main())
