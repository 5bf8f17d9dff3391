"""How people come in: pasted names, and the files of other systems."""
