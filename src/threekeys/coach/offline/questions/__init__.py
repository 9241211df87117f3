"""Before the talk: the things in the notes, the bank of questions, and which of them are asked."""
