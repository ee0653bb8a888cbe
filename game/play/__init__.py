"""The app on the top floor: screens, input, talk and films around the world."""
