"""Writes about reports that touch more than one row. Each is atomic, keyword-only and names who does it (`by`)."""
