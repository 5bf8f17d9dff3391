DATE_FORMAT = "j F Y"  # our sentences say “ngày” themselves
