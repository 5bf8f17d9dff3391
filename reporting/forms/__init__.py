"""Forms of the reports: they parse, and offer only what the report holds or the person sees."""
