"""From one school year to the next: who goes where, looked over before anything happens."""
