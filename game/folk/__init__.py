"""Scripted folk: a readable policy per role that sees no more than its observation row."""
