"""Passwords of tests: as in production, in a thousandth of the time. One of our size takes 75 ms, and tests draw
thousands."""

from accounts.hashers import SchoolArgon2PasswordHasher


class QuickArgon2PasswordHasher(SchoolArgon2PasswordHasher):
    time_cost = 1
    memory_cost = 64
