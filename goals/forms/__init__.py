"""Forms parse what was sent, and offer only what the person sees."""
