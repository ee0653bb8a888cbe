"""The way that led to a page: back leads where one came from, to where one stood."""

from typing import Literal

Place = Literal[
    "title", "levels", "by hand", "thoughts", "household", "play", "yours", "valley",
    "beside", "square", "gallery", "numbers", "credits", "remembered", "back",
]  # fmt: skip
"""The name of a screen; "back" is the page that one came from."""


class Way:
    """The pages one came through, the first of them the title.

    Who comes to a page that lies on the way is back there, so it never goes round in circles. A
    night is no page: from its end one goes on.
    """

    def __init__(self) -> None:
        self._pages: list[Place] = ["title"]
        self._stood: dict[Place, tuple[int, ...]] = {}

    @property
    def here(self) -> Place:
        """The page of the moment, or from which a night was begun."""
        return self._pages[-1]

    def leave(self, stands: tuple[int, ...] | None) -> None:
        """The page is left, and one stood on it so; None: what is left was no page."""
        if stands is not None:
            self._stood[self.here] = stands

    def go(self, to: Place) -> Place:
        """Go to a page, or "back"; returns which page that is."""
        if to == "back":
            self._pages = self._pages[:-1] or ["title"]
        elif to in self._pages:
            del self._pages[self._pages.index(to) + 1 :]
        else:
            self._pages.append(to)
        return self.here

    def stood(self, page: Place, *usual: int) -> tuple[int, ...]:
        """Where one stood on a page as it was left last, or else where one stands first."""
        return self._stood.get(page) or usual

    def forget(self) -> None:
        """Somebody else plays, and stands where one stands first but on the title."""
        self._stood = {page: at for page, at in self._stood.items() if page == "title"}
