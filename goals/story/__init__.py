"""A goal through time: earlier words, what happened, how it ended, what followed."""
