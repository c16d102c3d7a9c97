"""Who does what in a sentence."""
