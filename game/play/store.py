"""What the player's machine remembers, and where."""

import json
import os
import sys
from pathlib import Path


def data_folder() -> Path:
    """Where plays and choices are kept on this machine."""
    if chosen := os.environ.get("DUSKFOLK_DATA"):
        return Path(chosen)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "duskfolk"


class Store:
    """The player's choices in a plain file; a machine that cannot write is no reason to stop."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or data_folder()
        self.choices: dict[str, object] = {}
        try:
            found = json.loads((self.folder / "choices.json").read_text(encoding="utf-8"))
            self.choices = found if isinstance(found, dict) else {}
        except (OSError, ValueError):
            pass  # first play, or a file that someone has spoilt: begin with the defaults

    def choose(self, name: str, value: object) -> None:
        """Remember a choice."""
        self.choices[name] = value
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps(self.choices, indent=2)
            (self.folder / "choices.json").write_text(text, encoding="utf-8")
        except OSError:
            pass
