"""The error of a game's answers. It says what came, what was expected and what to do next."""

from collections.abc import Hashable, Iterable

from duskfolk.errors import DuskfolkError, nearest, plain


class SensesError(DuskfolkError):
    """An answer, or a question to Senses, that cannot be understood."""


def number_of(kind: str, given: object, known: Iterable[str]) -> int:
    """The place of a name in a list.

    Raises:
        SensesError: the list has no such name; says which it has.
    """
    names = tuple(known)
    if not isinstance(given, str) or given not in names:
        raise SensesError(nearest(kind, plain(str(given)), names))
    return names.index(given)


def checked(who: Hashable) -> Hashable:
    """A body that can be remembered.

    Raises:
        SensesError: it has no hash; says what to hand in instead.
    """
    try:
        hash(who)
    except TypeError:
        raise SensesError(
            f"{plain(repr(who))} cannot be remembered, since it is not hashable; hand in its name "
            "or number instead, or make its dataclass with eq=False."
        ) from None
    return who
