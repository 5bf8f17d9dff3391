"""Talks about learning: whose turn it is, rounds, what is brought, what is shown; and somebody to talk to."""
