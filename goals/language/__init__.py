"""The common language of a school: what a good goal is, examples, hints and questions."""
