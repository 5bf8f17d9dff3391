"""Privacy in practice: what is kept about people, why, for how long, how it is taken along and how it is destroyed."""
