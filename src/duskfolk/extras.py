"""What to install where a part of this package needs more than was asked for."""

from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def needed(extra: str) -> Generator[None, None, None]:
    """Imports that one of our extras brings; where one is missing, that extra is named.

    Raises:
        ModuleNotFoundError: as Python raised it, with its ``name``, and with what to install.

    >>> with needed("play"):
    ...     import a_package_that_is_not_there
    Traceback (most recent call last):
        ...
    ModuleNotFoundError: This part of duskfolk needs the package a_package_that_is_not_there, which is not installed; pip install 'duskfolk[play]'
    """  # noqa: E501 - a doctest's answer is one line
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in ("", "duskfolk"):  # a part of ours is missing: no extra brings that
            raise
        raise ModuleNotFoundError(
            f"This part of duskfolk needs the package {package}, which is not installed; pip "
            f"install 'duskfolk[{extra}]'",
            name=error.name,
            path=error.path,
        ) from error
