"""Finds expressions of time in English text and gives them values as TimeML 1.2.1 writes them (TIMEX3).

Two steps, because an article is often read before it is known when it was written: `scan` recognises, once; the
result's `resolve` gives values for a publication date, as often as wanted.
The rules stand in `generator/knowledge/dates`.
Time zones are ignored on purpose: news seldom names one, and a date is what a timeline needs.
"""

from __future__ import annotations

from generator.timex.scanning import Scan, find, scan
from generator.timex.values import Timex

__all__ = ["Scan", "Timex", "find", "scan"]
