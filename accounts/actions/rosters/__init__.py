"""Rosters: looked over, confirmed, applied by a job, undone."""
