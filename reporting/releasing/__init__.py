"""Sending reports home: what waits for the second adult, what can go out, and what was taken back from it."""
