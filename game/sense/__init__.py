"""What bodies know: the row of numbers that each body perceives of the world."""
