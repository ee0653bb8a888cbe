"""Talks: whom with, what is said, what comes of it, and how the box looks."""
