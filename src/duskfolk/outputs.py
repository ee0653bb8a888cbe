"""Where a command writes, looked at before it works: over nothing that it reads, nothing twice."""

import os
from collections.abc import Container, Iterable

from duskfolk.errors import FileError, named
from duskfolk.files import AnyPath, check_file, is_stream, real


def check_outputs(
    writes: Iterable[AnyPath], reads: Iterable[AnyPath] = (), kept: Container[str] = ()
) -> None:
    """Refuse outputs that would destroy something, or that cannot be written. Makes nothing.

    Args:
        writes: the files that will be written.
        reads: files and folders that are read, whatever of them is there.
        kept: names of what a training keeps in its folder, which no report takes.

    Raises:
        FileError: two outputs are one file, an output is read as well, or it cannot be written;
            links lead to what they lead to.
    """
    outputs = list(writes)
    inputs = [path for path in reads if os.path.exists(path)]
    for number, path in enumerate(outputs):
        check_file(path)
        if is_stream(path):
            continue
        for other in outputs[:number]:
            if _are_one(path, other):
                both = f"{named(other)} and {named(path)}"
                raise FileError(
                    f"{both}: two outputs would be one file; give each a name of its own."
                )
        for source in inputs:
            _check_against(path, source, kept)


def _check_against(path: AnyPath, source: AnyPath, kept: Container[str]) -> None:
    if not os.path.isdir(source):
        if _are_one(path, source):
            raise FileError(
                f"{named(path)}: it is read, and writing there would destroy it; give another name "
                "to write to."
            )
        return
    target, folder = real(path), real(source)
    if folder not in target.parents:
        return
    is_run = (folder / "run.json").exists()
    is_kept = target.relative_to(folder).parts[0] in kept if is_run else target.exists()
    if is_kept:
        raise FileError(
            f"{named(path)}: it belongs to {named(source)}, which is read, and writing there would "
            "destroy it; give another name to write to."
        )


def _are_one(one: AnyPath, other: AnyPath) -> bool:
    """Whether two names are one file's, by links, or where case does not matter."""
    paths = [os.path.normcase(real(path)) for path in (one, other)]
    try:
        return paths[0] == paths[1] or os.path.samefile(one, other)
    except OSError:  # one of them is not there
        return False
