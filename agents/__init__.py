"""Folk for any game: brains, characters and the recommender."""
