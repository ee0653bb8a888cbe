"""Talking characters: what a person means, what a character does about it, and its words."""
