"""Set-up, embedded servers and supervision, tried with real processes."""
