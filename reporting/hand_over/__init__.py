"""Goals for a school that writes its reports in another system: as texts, as a table, as pages."""
