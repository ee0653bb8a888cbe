"""Commands in environments of their own, which know nothing of who started them.

A check that installs something has to go alike on every machine: beside a PYTHONPATH that names the
sources, pip's settings of another errand, no standard input, no HOME that could be written. And a
registry may fail to answer once; who asks one asks again before it is called a failure.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

_THEIRS = ("PYTHON", "__PYVENV", "PIP_QUIET", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN")
_OURS = {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
_PATIENCE = 1800.0  # seconds for one command: half a minute for all of them, but on a busy machine
_ASKED = 3  # times, of a registry
_PAUSE = 10.0  # seconds before one is asked again


def environment(folder: Path) -> str:
    """Make an environment with pip in a folder; its Python."""
    # As a command: venv.create copies the interpreter, which may need what lies beside it.
    run(sys.executable, "-m", "venv", str(folder))
    return str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")


def install(python: str, *what: str) -> str:
    """Have pip install it for a Python that :func:`environment` made."""
    return fetch(python, "-m", "pip", "install", *what)


def fetch(*command: str, cwd: Path | None = None) -> str:
    """Run a command that asks a registry, and again if need be; stop if it never succeeds."""
    for _ in range(_ASKED - 1):
        done = ask(*command, cwd=cwd)
        if not done.returncode:
            return done.stdout
        print(f"Failed once, and is tried again: {' '.join(command)}\n{_last(done)}", flush=True)
        time.sleep(_PAUSE)
    return run(*command, cwd=cwd)


def run(*command: str, cwd: Path | None = None, **settings: str) -> str:
    """Run a command, and tell what it printed; on failure stop, and say which it was."""
    done = ask(*command, cwd=cwd, **settings)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\nFailed ({done.returncode}): {' '.join(command)}")
    return done.stdout


def ask(
    *command: str, cwd: Path | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command and look what came of it; one that cannot run at all has failed, too."""
    alone = {name: value for name, value in os.environ.items() if not name.startswith(_THEIRS)}
    try:
        return subprocess.run(
            command, cwd=cwd, env=alone | _OURS | settings, stdin=subprocess.DEVNULL,
            capture_output=True, encoding="utf-8", errors="replace", timeout=_PATIENCE,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))


def _last(done: subprocess.CompletedProcess[str]) -> str:
    return f"{done.stdout}{done.stderr}"[-600:].strip()
