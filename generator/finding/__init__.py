"""Sentences that report a happening."""
