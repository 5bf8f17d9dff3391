"""Pages about goals, one module per noun."""
