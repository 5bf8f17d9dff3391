"""Files: what an upload really is, how it is kept, and how it is served."""
