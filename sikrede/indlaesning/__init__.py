"""Set-based writes of insured persons: what an importer has staged is merged in, and search words follow.

Called within the importer's session, in this order: `personer.opret`, fill `personer.NY_TABEL`, `numre.skift`,
`personer.flet`, `forhold.erstat` for each kind of rows, `personer.afslut`. Persons are never deleted.
"""
