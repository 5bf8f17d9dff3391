"""The family's side of a report: who has opened it, what goes with it, what comes back."""
