"""Writing a report: which goals go in, the boxes, what lies beside them, and what stands out in what was written."""
