"""Numbers for a game's own objects and names, so that memory can be arrays."""

from collections.abc import Hashable, Iterable

from .errors import SensesError, checked

LARGEST = 2**62  # above all numbers of bodies, where they are a game's own
_FEW = 4096  # names that are kept whether somebody knows them or not


class Names:
    """A number for each object or name that a game calls somebody by; the same for equal ones."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._next = 0
        self._most = _FEW

    def number(self, who: Hashable) -> int:
        """The number of somebody, who gets one if new.

        Raises:
            SensesError: it has no hash.
        """
        try:
            return self._numbers[who]
        except KeyError:
            number = self._numbers[who] = self._next
            self._next += 1
            return number
        except TypeError:
            checked(who)
            raise

    def every(self, whose: Iterable[Hashable]) -> list[int]:
        """The numbers of many."""
        numbers = self._numbers
        try:
            return [numbers[who] for who in whose]
        except (KeyError, TypeError):
            return [self.number(who) for who in whose]

    def of(self, numbers: Iterable[int]) -> dict[int, Hashable]:
        """Who have these numbers."""
        wanted = set(numbers)
        return {number: who for who, number in self._numbers.items() if number in wanted}

    def is_long(self) -> bool:
        """Whether it is time to keep no more than those somebody knows of."""
        return len(self._numbers) > self._most

    def keep(self, numbers: Iterable[int]) -> None:
        """Forget all others."""
        kept = set(numbers)
        self._numbers = {who: number for who, number in self._numbers.items() if number in kept}
        self._most = max(_FEW, 2 * len(self._numbers))


class Numbers(Names):
    """Where a game calls everybody by a whole number, that number."""

    def number(self, who: Hashable) -> int:
        """The number itself.

        Raises:
            SensesError: it is none.
        """
        if isinstance(who, bool) or not hasattr(who, "__index__") or not 0 <= int(who) < LARGEST:  # type: ignore[call-overload]
            raise SensesError(
                f"{who!r} is no number; who answers for all bodies at once calls everybody by a "
                "whole number of 0 or more, of at most 62 bits."
            )
        return int(who)  # type: ignore[call-overload]

    def every(self, whose: Iterable[Hashable]) -> list[int]:
        """The numbers themselves."""
        return [self.number(who) for who in whose]

    def of(self, numbers: Iterable[int]) -> dict[int, Hashable]:
        """They are called so."""
        return {number: number for number in numbers}
