"""The floors: fixed scripts that import nothing of the product, so that no change of the product moves them."""
