"""Business parameters: typed in code, their values in the database with validity, who and when (KONF-1)."""
