"""Learns what a player can do and enjoys, and orders the next levels."""
