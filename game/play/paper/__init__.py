"""Paper over the picture: sheets, cards, prompts, tags and notes."""
