"""Tells PyInstaller where its hook for this package lies, by the entry point ``pyinstaller40``."""

import os


def hook_folders() -> list[str]:
    """Folders with hooks: this one."""
    return [os.path.dirname(__file__)]
