"""Who acts: what a phrase turned out to be, and a phrase as the rules look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.grammar.clauses import Phrase


@dataclass(frozen=True, slots=True)
class Who:
    """What a phrase turned out to be."""

    side: str  # "women", "woman" (one, perhaps of theirs), "state", "men", "press", "other", "" for nobody known
    names: tuple[str, ...] = ()  # canonical names
    label: str = ""  # how a headline names them: the words of the article, or the canonical name for a pronoun
    remembered: bool = False  # taken from an earlier sentence
    forerunner: bool = False


NOBODY = Who("")


class Seen(NamedTuple):
    """A phrase as the rules below look at it, all in lower case but `phrase`."""

    phrase: Phrase
    text: str
    core: str  # without what only places it
    head: str
    more: str  # what stands between it and its verb
    apart: str  # the same as it stands there
