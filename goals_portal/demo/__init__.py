"""The demo: two invented schools around today's date, and doors into them. Only settings_demo serves the doors.

How it is made, each room building on those above it:

- `data/`, `calendar`, `chance`, `rows`: what is written by hand, school time, seeded chance, rows until they are saved
- `schools`, `names`, `people`, `classes`, `families`, `grants`: who is there, and who is whose
- `ideas`, `lives`: what a child could aim at, and how it could go, drawn by chance
- `goals`, `pictures`, `parts`, `talks`, `living`: a life that happens, as far as it lies before today
- `stories`, `goals_of_class`, `suggestions`, `reports`, `history`: goals by hand or by chance, what goes home, dates
- `seed`, `wipe`: all of it, or none of it

How it is shown: `cast` (who stands behind which door), `guard` (where the demo must not go), `doors`, `urls`, `logins`.
"""
