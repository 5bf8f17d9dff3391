"""Cells that a spreadsheet shows and never calculates."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", ";", ",", "＝", "＋", "－", "＠")
GUARD = "'"


def guarded(value: str) -> str:
    """A cell that no spreadsheet takes for a formula; `unguarded` gives back exactly what it was."""
    return GUARD + value if value.startswith((*DANGEROUS, GUARD)) else value


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(GUARD) and cell[1:].startswith((*DANGEROUS, GUARD)) else cell
