"""People who must not be named: how they are listed, found in whatever is written, and taken out of it.

`redact.toml` is a private file beside the project, never under git. What it lists is found in all case forms, usual
romanisations and disguises (`names`), in plain text and under wrappings (`wrappings`). Pure: nothing here reads the
project or writes a file but for `load`. A message never says the name that it is about, only its line in the list.
"""

from __future__ import annotations

from generator.redact.finding import Hit, Span
from generator.redact.loading import beside, load
from generator.redact.people import NAME, WAYS, Person
from generator.redact.taking_out import WITHHELD, Edit, Redactor, edited, redactor

__all__ = [
    "NAME",
    "WAYS",
    "WITHHELD",
    "Edit",
    "Hit",
    "Person",
    "Redactor",
    "Span",
    "beside",
    "edited",
    "load",
    "redactor",
]
