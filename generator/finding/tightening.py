"""A title with fewer words, where the sentence's own are too many: what is left out tells nothing that is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.values.seldom import Seldom

_VOWEL = re.compile(r"[aei]|o(?!ne\b)|u(?!ni|s[eu])", re.I)
_FINE = (
    r"(?:a |the )?(?:administrative )?fines? of "
    r"(?P<sum>(?:(?:up to|about|over|more than) )?\d[\d,. ]*\d (?:roubles|rubles))"
)
_AMOUNT_FIRST = Seldom(  # "imposed a fine of 20,000 roubles on a teacher": fined a teacher 20,000 roubles
    rf"\b(?:imposed|levied|handed down|slapped) {_FINE} on (?P<whom>[^,;“\"]+?)(?=,| for | after | over |$)"
)
_FINE_PUT_ON = Seldom(rf"(?P<fine>\b{_FINE}) (?:imposed|levied|handed down|that had been imposed) (?=on\b)")
_AGED = Seldom(r"\b(?:(?P<an>[Aa]n?) )?\d\d-year-old (?P<next>[a-z]+)")
_SUCH_A_TOWN = Seldom(
    r"\bthe (?:(?:[A-Z][\w’'-]+|[a-z]+) ){0,2}(?:(?:city|town|village|settlement) of|(?:city|town|capital),?) (?=[A-Z])"
)
_SO_CALLED = Seldom(
    r"\bwhat (?:it|he|she|they|the Kremlin|Moscow) calls? (?P<named>the [a-z ]+?)(?=,| in | on | at |$)"
)
_KEPT_FROM = Seldom(  # "kept five buses | carrying drafted men | from leaving"
    r"(?P<kept>\b(?:kept|prevented|stopped|barred|banned) [^,;“\"]+?) [a-z]{3,}ing [^,;“\"]*?(?= from [a-z]+ing\b)"
)
_WORDY = {"in order to": "to", "as well as": "and", "a number of": "several", "in front of": "before"}
_LONG_WORDS = Seldom(rf"\b(?:{'|'.join(_WORDY)})\b")


def tighter(line: str, most: int) -> str:
    """The line told in at most so many characters, "" if there is no such way."""
    steps: tuple[Callable[[str], str], ...] = (
        lambda line: _LONG_WORDS.sub(lambda m: _WORDY[m[0]], line),
        lambda line: _FINE_PUT_ON.sub(lambda m: f"{m['fine']} ", line),
        lambda line: _AMOUNT_FIRST.sub(lambda m: f"fined {m['whom']} {m['sum']}", line),
        lambda line: _SO_CALLED.sub(lambda m: m["named"], line),
        lambda line: _SUCH_A_TOWN.sub("", line),
        lambda line: _AGED.sub(lambda m: f"{article(m['an'], m['next'])} {m['next']}" if m["an"] else m["next"], line),
        lambda line: _KEPT_FROM.sub(lambda m: m["kept"], line),
    )
    for step in steps:
        line = step(line)
        if len(line) <= most:
            return line
    return ""


def article(like: str, word: str) -> str:
    """The indefinite article before a word, with a capital where another had one."""
    return like[0] + "n" * (_VOWEL.match(word) is not None)
