"""What the tests share: the database, a fixed cast, processes."""
