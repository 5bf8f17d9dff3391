"""What staff see and do with a whole class."""
