"""Names of people, however they are spelt."""
