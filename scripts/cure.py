"""What to install where a package is missing or broken, as our own metadata tells."""

import re
from importlib import metadata

from duskfolk.errors import plain

_OWN_NAME = {"PIL": "pillow", "pygame": "pygame-ce"}  # where it is not the name to import
_EXTRA_OF = {  # else train; export needs that for a run alone, and less to write a bundle anew
    "play": "play", "watch": "play", "me": "play", "export": "play", "bench": "bench",
    "talk": "play", "characters": "play", "provenance": "play", "recommend": "play",
    "gallery": "play",
}  # fmt: skip
NO_MEMORY = "there is not enough memory; close other programs, or raise the limit (ulimit -v)."
# What the system's loader says of a library that found no room.
_NO_ROOM = ("failed to map segment", "cannot allocate memory", "cannot map zero-fill pages")
_REQUIREMENT = re.compile(
    r"""(?P<package>[\w.-]+).*?(?:;.*extra\s*==\s*["'](?P<extra>[\w-]+).*)?"""
)


def cure(command: str, error: ImportError) -> str:
    """A sentence for who has not installed all that a command needs.

    Raises:
        ImportError: what is missing is a part of ours, so it is no fault of the user.
    """
    module = (error.name or "").partition(".")[0]
    if module == "duskfolk":
        raise error
    if is_for_room(error):
        return NO_MEMORY
    package = _OWN_NAME.get(module, module.replace("_", "-"))
    extras = _extras_with(package)
    wanted = _EXTRA_OF.get(command, "train")
    if extras and wanted not in extras:
        wanted = extras[0]
    ours = f"'duskfolk[{wanted}]'" if wanted else "duskfolk"
    if not isinstance(error, ModuleNotFoundError) or not module:
        what = package or "a package"
        return (
            f"{what} cannot be loaded ({plain(str(error), 160)}); "
            f"pip install --force-reinstall {ours}"
        )
    if extras:
        return f"needs the package {package}; pip install {ours}"
    return f"needs the package {package}, which another package needs; pip install {package}"


def is_for_room(error: BaseException) -> bool:
    """Whether something could not be loaded for want of memory, whoever retells it."""
    reason: BaseException | None = error
    while reason is not None:
        if any(said in str(reason).casefold() for said in _NO_ROOM):
            return True
        reason = reason.__cause__ or reason.__context__
    return False


def _extras_with(package: str) -> list[str]:
    """Our extras that bring a package, in their order; an empty name is what comes anyway."""
    try:
        lines = metadata.requires("duskfolk") or []
    except metadata.PackageNotFoundError:  # run from its folder, without an installation
        lines = []
    found = [match for line in lines if (match := _REQUIREMENT.fullmatch(line))]
    return [match["extra"] or "" for match in found if match["package"].lower() == package]
