"""What a start looks like from outside: the app is driven by keys in a process of its own."""
