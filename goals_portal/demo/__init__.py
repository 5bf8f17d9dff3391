"""The demo: two invented schools around today's date, and doors into them. Only settings_demo serves the doors."""
