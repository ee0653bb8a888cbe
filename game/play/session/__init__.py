"""One play of one level, with all that is asked and told of it; nothing here draws but filming."""
