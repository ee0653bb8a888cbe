"""For PyInstaller: old names of modules lead to the new ones, of which it would see nothing.

It reads imports and runs none, so :class:`duskfolk.renamed.Finder` is nothing to it, and a game
that knows old names only would be frozen without us. What no game imports is still left out.
"""

from typing import Protocol

from duskfolk.renamed import MODULES


class _Api(Protocol):
    def add_alias_module(self, real_module_name: str, alias_module_name: str) -> None: ...


def pre_safe_import_module(api: _Api) -> None:
    """Tell of every old name, when anything of ours is first looked for."""
    for old, now in MODULES.items():
        api.add_alias_module(now, old)
