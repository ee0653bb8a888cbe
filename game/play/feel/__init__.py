"""How the game feels under the hand: what is measured in a real window, by real events."""
