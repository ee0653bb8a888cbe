"""What can go wrong with an agent's files, as errors that speak to a user."""

from duskfolk.errors import DuskfolkError


class BundleError(DuskfolkError):
    """A bundle cannot be found, trusted, written or used with these rows."""
