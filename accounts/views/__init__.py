"""Pages about people: who is at the school, in which class, and how they come in."""
