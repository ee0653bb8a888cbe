"""Learning against each other: snapshots of many runs, their matches and their ratings."""
