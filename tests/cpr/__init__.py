"""The CPR register's files, made by hand-written lines (domaene.md 2.12)."""
