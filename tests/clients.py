"""Run our environments with tools that others wrote: the programs of docs/with-your-library.md.

``python tests/clients.py [NAME ...]`` makes as few environments as the tools' pins allow, with
torch held, runs each program of examples/libraries there, and prints what came of it. It needs a
package index, some gigabytes and a quarter of an hour, so the suite leaves it out. A tool whose
pins cannot be met beside ours is named with the pin. ``--folder`` keeps the environments for the
next time.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "examples" / "libraries"
HELD = "torch==2.13.0"
LONGEST = 900  # seconds of a program, on a machine that has other work
_LEARNED = re.compile(
    r"(success|reward) (?P<before>-?[\d.]+)%? -> (?P<after>-?[\d.]+)%? on [\d,]+ unseen levels"
)


class Client(NamedTuple):
    """A tool, what it is installed by, and the program that uses it."""

    name: str
    packages: tuple[str, ...]  # beside duskfolk[train]; the first one's version is told
    program: str
    says: str = ""  # what its last line holds, beside what was learned


CLIENTS = (
    Client("Stable-Baselines3, PPO", ("stable-baselines3",), "with_sb3_ppo.py", "does: yes"),
    Client("Stable-Baselines3, DQN", ("stable-baselines3",), "with_sb3_dqn.py"),
    Client("sb3-contrib", ("sb3-contrib",), "with_sb3_contrib.py", " 0 empty wishes"),
    Client("sb3-contrib, words", ("sb3-contrib",), "with_sb3_talk.py", "17 words"),
    Client("CleanRL's manner", ("torch",), "cleanrl_style_ppo.py"),
    Client("TorchRL", ("torchrl",), "with_torchrl.py", "lamplighter, villager, warden, wisp"),
    Client("Tianshou", ("tianshou",), "with_tianshou.py", "7 agents"),
    Client("RLlib", ("ray[rllib]",), "with_rllib.py", "lamplighter, warden, wisp, villager"),
    Client("SuperSuit", ("supersuit",), "with_supersuit.py", "of 32 rows"),
    Client("Minari", ("minari[create]",), "with_minari.py", "recorded episodes"),
    Client("rl-zoo", ("rl_zoo3",), "with_rl_zoo.py", "2 evaluations"),
)


class Verdict(NamedTuple):
    """What came of a client."""

    client: Client
    passed: bool | None  # None: its pins forbid it here
    words: str
    seconds: float = 0.0


def fault_of(client: Client, status: int, said: str) -> str:
    """What is wrong with how a program ended; empty if it did what its page says."""
    line = said.strip().rpartition("\n")[2]
    if status:
        return f"ended with {status}: {line}"
    learned = _LEARNED.search(line)
    if learned is None or client.says not in line:
        return f"its last line is {line!r}"
    if float(learned["after"]) <= float(learned["before"]):
        return f"nothing was learned: {line}"
    return ""


def why_refused(said: str) -> str:
    """The pins that pip tells of, in one line; else its last words."""
    _, found, rest = said.partition("The conflict is caused by:")
    if found:
        return "; ".join(line.strip() for line in rest.strip().split("\n\n")[0].splitlines())
    errors = [line for line in said.splitlines() if line.startswith("ERROR:")]
    return (errors or said.strip().splitlines() or ["pip said nothing"])[-1]


class Places:
    """Environments in a folder, each with torch first and alone, so that it is the one we hold."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hold = folder / "hold.txt"
        self.hold.write_text(f"{HELD}\n", encoding="utf-8")

    def python(self, number: int) -> Path:
        """The Python of an environment, which is made where it is not there yet."""
        home = self.folder / str(number)
        python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
        if not python.exists():
            venv.create(home, with_pip=True)
            self._pip(python, HELD).check_returncode()
        return python

    def refusal(self, clients: Sequence[Client]) -> str:
        """Why these cannot live together, or with us; empty if they can."""
        done = self._pip(self.python(0), *_wanted(clients), "--dry-run")
        return why_refused(f"{done.stdout}\n{done.stderr}") if done.returncode else ""

    def fill(self, number: int, clients: Sequence[Client]) -> Path:
        """An environment in which these are installed; its Python."""
        python = self.python(number)
        self._pip(python, *_wanted(clients)).check_returncode()
        return python

    def _pip(self, python: Path, *given: str) -> subprocess.CompletedProcess[str]:
        command = [str(python), "-m", "pip", "install", "--quiet", "--constraint", str(self.hold)]
        return subprocess.run([*command, *given], cwd=ROOT, capture_output=True, text=True)


def _wanted(clients: Sequence[Client]) -> list[str]:
    packages = {package for client in clients for package in client.packages}
    return ["--editable", ".[train]", *sorted(packages - {"torch"})]


def shared_out(
    clients: Sequence[Client], refusal: Callable[[Sequence[Client]], str]
) -> tuple[list[list[Client]], dict[str, str]]:
    """Clients that can live together, and why others cannot live here at all."""
    if not refusal(clients):
        return [list(clients)], {}
    groups: list[list[Client]] = []
    refused: dict[str, str] = {}
    for client in clients:
        home = next((group for group in groups if not refusal([*group, client])), None)
        if home is not None:
            home.append(client)
        elif why := refusal([client]):
            refused[client.name] = why
        else:
            groups.append([client])
    return groups, refused


def run(client: Client, python: Path) -> Verdict:
    """Run a client's program as its page says."""
    settings = {"OMP_NUM_THREADS": "1", "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    begun = time.monotonic()
    try:
        done = subprocess.run(
            [str(python), str(PROGRAMS / client.program)],
            env={**os.environ, **settings}, capture_output=True, text=True, timeout=LONGEST,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Verdict(client, False, f"not ready after {LONGEST} s", float(LONGEST))
    fault = fault_of(client, done.returncode, done.stdout)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
    words = fault or done.stdout.strip().rpartition("\n")[2]
    return Verdict(client, not fault, words, time.monotonic() - begun)


def versions(python: Path, clients: Sequence[Client]) -> str:
    """Which versions of the tools, and of what they share, an environment holds."""
    names = {client.packages[0].partition("[")[0] for client in clients}
    code = "import sys, importlib.metadata as m\nfor n in sys.argv[1:]: print(n, m.version(n))"
    command = [str(python), "-c", code, *sorted(names | {"gymnasium", "pettingzoo", "torch"})]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return ", ".join(told.splitlines())


def main() -> int:
    """Share the clients out, run their programs, print a table; 1 if one failed."""
    parser = argparse.ArgumentParser(description="Run the programs of docs/with-your-library.md.")
    parser.add_argument("names", nargs="*", help="words in the names of clients; all by default")
    parser.add_argument("--folder", type=Path, help="keep the environments here")
    asked = parser.parse_args()
    wanted = [word.lower() for word in asked.names] or [""]
    clients = [each for each in CLIENTS if any(word in each.name.lower() for word in wanted)]
    with tempfile.TemporaryDirectory(prefix="duskfolk-clients-") as scratch:
        folder: Path = asked.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        places = Places(folder.resolve())
        groups, refused = shared_out(clients, places.refusal)
        verdicts = [
            Verdict(client, None, refused[client.name])
            for client in clients
            if client.name in refused
        ]
        for number, group in enumerate(groups):
            python = places.fill(number, group)
            print(f"environment {number + 1}: {versions(python, group)}", flush=True)
            for client in group:
                verdicts.append(run(client, python))
                print(_row(verdicts[-1]), flush=True)
    for verdict in verdicts:
        if verdict.passed is None:
            print(_row(verdict))
    failed = sum(verdict.passed is False for verdict in verdicts)
    print(f"{sum(verdict.passed is True for verdict in verdicts)} passed, {failed} failed")
    return 1 if failed else 0


def _row(verdict: Verdict) -> str:
    word = {True: "passed", False: "FAILED", None: "forbidden by pins"}[verdict.passed]
    return f"{verdict.client.name:24} {word:8} {verdict.seconds:4.0f} s  {verdict.words}"


if __name__ == "__main__":
    sys.exit(main())
