DATE_FORMAT, MONTH_DAY_FORMAT = "j E Y", "j E"  # the month as it is said with a day
