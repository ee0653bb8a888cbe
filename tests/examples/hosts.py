"""The interpreters that run our examples in other languages.

Lua's and Godot's are Debian packages: luajit and godot3-server. Godot 4 is in no Debian; what is
written for it is translated first (``godot3.py``).
"""

import os
import subprocess
from pathlib import Path

import where
from godot3 import translate_project

LOVE, GODOT = where.ROOT / "examples" / "love", where.ROOT / "examples" / "godot"
WEB = where.ROOT / "examples" / "web"
FOLDERS = {"luajit": LOVE, "godot3-server": GODOT}
COMMANDS = {"luajit": ["check.lua"], "godot3-server": ["--path", ".", "-s", "check.gd", "--"]}


def run(host: str, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run an interpreter in its example's folder; it leaves its traces in ``home``."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    folder = LOVE if host == "luajit" else translate_project(GODOT, home / "godot3")
    done = subprocess.run(
        [host, *words], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert "SCRIPT ERROR" not in done.stdout + done.stderr, done.stdout + done.stderr
    return done


def ask(host: str, home: Path, *words: str, good: bool = True) -> str:
    """What the check of an example prints."""
    done = run(host, home, *COMMANDS[host], *words)
    assert (done.returncode == 0) == good, done.stdout + done.stderr
    return done.stdout
