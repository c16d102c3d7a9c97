"""Long runs, each a command that prints what it tried and what came of it: `python -m tests.torture.publish`."""
