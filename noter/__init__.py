"""Notes on an insured person, with every version kept. They stay in the municipality that wrote them (SIK-2)."""
