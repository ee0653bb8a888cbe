"""A mutator over every file and every array that somebody else can hand to Duskfolk."""
