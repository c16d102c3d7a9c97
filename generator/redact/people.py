"""The list: `redact.toml`, a private file beside the project, never under git."""

from __future__ import annotations

from dataclasses import dataclass

NAME = "redact.toml"
WAYS = ("initials", "role", "pseudonym", "remove")


@dataclass(frozen=True, slots=True)
class Person:
    """One entry of `redact.toml`."""

    name: str  # "Given Surname", "Given Patronymic Surname" or, with a patronymic, "Surname Given Patronymic"
    aliases: tuple[str, ...] = ()  # other names, found in their case forms
    forms: tuple[str, ...] = ()  # handles and spellings, found as they stand
    way: str = "initials"
    role: str = ""
    pseudonym: str = ""
    alone: bool = True  # the surname by itself is the person too
    line: int = 0  # 1-based line in redact.toml
