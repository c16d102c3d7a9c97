"""The built site: its policy and the last look at it."""
