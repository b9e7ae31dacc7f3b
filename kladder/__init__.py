"""Drafts of what is typed in any form, kept on the server for the one who typed it (UD-17)."""
