"""The models that come with the package, wherever it lies: in a folder, or in a game's zip."""

from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path

FOLDER = Path(__file__).parent / "shipped"
"""Where they are made, in a checkout."""


def shipped(model: Path) -> AbstractContextManager[Path]:
    """One of them as a file that can be read until the block ends, which a zip has none of."""
    return as_file(files(f"{__package__}").joinpath(FOLDER.name, model.name))
