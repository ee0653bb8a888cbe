"""What is heard: the synthesiser's sounds through pygame's mixer, music, and subtitles."""
