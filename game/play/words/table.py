"""One table a screen, in every language: what :func:`saying` makes of it says a text by its key."""

from collections.abc import Callable, Mapping

Table = Mapping[str, Mapping[str, str]]
LANGUAGES = ("en", "zh")


def joined(language: str, *parts: str) -> str:
    """Sentences one after the other; between those of Chinese no space stands."""
    return ("" if language == "zh" else " ").join(filter(None, parts))


def saying(table: Table) -> Callable[..., str]:
    """What says a text of a table: by language and key, with values for its braces."""

    def tell(language: str, key: str, **values: object) -> str:
        return table[language][key].format(**values)

    return tell
