"""Set-based writes of insured persons: what an importer has staged is merged in, and search words follow.

Called within the importer's session; persons are never deleted.
"""
