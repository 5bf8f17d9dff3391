"""Messages about goals: threads, what waits for whom, phrases in several languages."""
