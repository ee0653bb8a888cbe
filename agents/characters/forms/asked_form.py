"""The form in which a sentence speaks of something: it asks for it, denies it or mentions it."""

from typing import Literal, NamedTuple

Asked = Literal["asked", "denied", "mentioned"]


class Form(NamedTuple):
    """In what form something is spoken of, and the words that show it."""

    asked: Asked = "asked"
    by: str = ""
