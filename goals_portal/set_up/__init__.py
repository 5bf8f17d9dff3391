"""The set-up assistant: what a school needs before its first goal, step by step, to be left and taken up again."""
