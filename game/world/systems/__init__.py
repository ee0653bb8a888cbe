"""The rules of the world: one heading of RULES.md per file."""
