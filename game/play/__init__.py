"""The app on the top floor: screens, input and sound around the world."""
