"""Everything that is printed: the PDF engine, sheets for talks, cards, letters and slips."""
