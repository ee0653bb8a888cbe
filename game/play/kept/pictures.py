"""Pictures of the screen that the player asks for, and where they go."""

import os
from collections.abc import Iterable
from io import BytesIO
from itertools import count
from pathlib import Path

import pygame

from duskfolk.errors import FileError, named
from duskfolk.files import absolute, check_folder, write

_ENLARGED = 3


def keep_picture(canvas: pygame.Surface, folders: Iterable[Path]) -> str:
    """Write the canvas three times enlarged, as crisp as it is seen, under a name that is free.

    Args:
        canvas: the picture.
        folders: where it may go; the first that takes it.

    Returns:
        A sentence for the player: where it is, and why not elsewhere, or why it is nowhere.
    """
    data = BytesIO()
    pygame.image.save(pygame.transform.scale_by(canvas, _ENLARGED), data, "picture.png")
    refused = ""
    for folder in folders:
        try:
            folder = absolute(folder)  # nobody knows in the game where it was started
            check_folder(folder)
            path = _write(folder, data.getvalue())
            return f"Picture: {shown_path(path)}. {refused}".strip()
        except FileError as error:
            refused = refused or str(error)
    return f"No picture. {refused} To name one, start with: duskfolk play --out FOLDER"


def film_path(folders: Iterable[Path], suffix: str) -> Path:
    """A name that is free for a film, in the first folder that takes one.

    Raises:
        FileError: none does.
    """
    refused: FileError | None = None
    for folder in folders:
        try:
            folder = absolute(folder)
            check_folder(folder)
        except FileError as error:
            refused = refused or error
            continue
        numbers = (folder / f"duskfolk-{number:03d}{suffix}" for number in count(1))
        return next(path for path in numbers if not os.path.lexists(path))
    raise refused or FileError("No folder takes a film.")


def _write(folder: Path, data: bytes) -> Path:
    for number in count(1):
        path = folder / f"duskfolk-{number:03d}.png"
        try:
            path.open("x").close()  # ours from now on, whoever else looks for a name
        except FileExistsError:
            continue
        except OSError:
            pass  # write says why
        try:
            return write(path, data)
        except FileError:
            path.unlink(missing_ok=True)
            raise
    raise AssertionError("numbers have no end")


def shown_path(path: Path) -> str:
    """Where a picture is, from the home folder on where it lies there."""
    path = absolute(path)
    try:
        return named(Path("~") / path.relative_to(Path.home()))
    except (RuntimeError, ValueError):
        return named(path)
