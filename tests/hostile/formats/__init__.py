"""Every format that somebody else can hand us, by name."""

from importlib import import_module

from hostile.formats.base import Format

# The module of each format, and its share of all mutants. A module is imported when one of its
# formats is asked for: some need the whole package.
FORMATS = {
    "level": ("levels", 12.0),
    "tiled": ("levels", 10.0),
    "replay": ("worlds", 12.0),
    "save": ("worlds", 12.0),
    "bundle": ("bundles", 12.0),
    "flavour": ("bundles", 7.0),
    "model": ("models", 8.0),
    "persona": ("people", 10.0),
    "mind": ("people", 6.0),
    "plays": ("people", 8.0),
    "memories": ("memories", 6.0),
    "offers": ("app", 3.0),
    "choices": ("app", 6.0),
    "journey": ("journeys", 5.0),
    "kept": ("lists", 2.0),
    "writing": ("lists", 2.0),
    "league": ("training", 8.0),
    "run": ("training", 6.0),
    "worlds": ("calls", 7.0),
    "faces": ("calls", 7.0),
    "brain": ("calls", 5.0),
    "senses": ("calls", 6.0),
    "state": ("states", 5.0),
    "kernels": ("kernels", 0.6),
}
NAMES = tuple(FORMATS)


def format_of(name: str) -> type[Format]:
    """A format by its name."""
    module = import_module(f"hostile.formats.{FORMATS[name][0]}")
    found: type[Format] = next(kind for kind in module.FORMATS if kind.name == name)
    return found
