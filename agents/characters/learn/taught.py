"""What teachers said, kept on disk: a row of float16 a sentence, in the order of the sentences."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .batches import Said
from .teachers import WIDTH, Teacher

_AT_ONCE = 2048  # sentences between two writes


def teach(teacher: Teacher, texts: Sequence[str], path: Path) -> None:
    """Ask about what is not in the file yet, so that a stopped run goes on where it was."""
    with path.open("ab") as file:
        for start in range(len(taught(path)), len(texts), _AT_ONCE):
            rows = teacher(texts[start : start + _AT_ONCE])
            file.write(rows.astype("<f2").tobytes())
            file.flush()


def taught(path: Path) -> Said:
    """All whole rows of a file (sentences, width); none where there is no file."""
    count = path.stat().st_size // (2 * WIDTH) if path.exists() else 0
    if not count:
        return np.empty((0, WIDTH), np.float16)
    return np.fromfile(path, "<f2", count * WIDTH).reshape(count, WIDTH).astype(np.float16)
