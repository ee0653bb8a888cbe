"""How the sentence encoder learns: corpora, teachers, a student, and the bundle; needs torch."""
