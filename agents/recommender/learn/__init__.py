"""What learns with torch, to be compared with; nothing that a game loads is in here."""
