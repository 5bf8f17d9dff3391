"""The school's time: cycles, their windows, the stages of a goal in them, and the goals that are asked for."""
