"""Reference data with validity: municipalities, regions, countries, insurance groups, special road codes, fees."""
