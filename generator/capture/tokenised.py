"""Text that went through a tokeniser, as in collections made for machines: put together again.

"Mr Orlov 's lawyer -LRB- left -RRB- said : `` It 's over . ''" stands for “Mr Orlov's lawyer (left) said: “It's over.””
"""

from __future__ import annotations

import re

_SIGNS = re.compile(r"-[LR][RSC]B-|(?<!\S)(?:``|''|n't|'s)(?!\S)|(?<=\S) [,.](?=\s|$)")
_WHOLE = re.compile(r"\w[,.](?=\s|$)")
_LEAST, _SHARE = 3, 0.8  # signs, and their share among what might be such a sign

_BRACKETS = {"LR": "(", "RR": ")", "LS": "[", "RS": "]", "LC": "{", "RC": "}"}
_BRACKET = re.compile(r"(?P<open>-(?P<left>L[RSC])B-)[ \t]?|[ \t]?-(?P<right>R[RSC])B-")
_STEPS = (
    (re.compile(r"(?<!\S)``[ \t]*"), "“"),
    (re.compile(r"[ \t]*(?<![^\s])''(?!\S)"), "”"),
    (re.compile(r"(?<!\S)`[ \t]+([^`'\n]+(?:'\S[^`'\n]*)*?)[ \t]+'(?!\S)"), r"‘\1’"),
    (re.compile(r"(?<=s)[ \t]+(?='(?!\S))"), ""),
    (re.compile(r"[ \t]+(?='(?:s|re|ve|ll|d|m)\b|n't\b)"), ""),
    (re.compile(r"[ \t]+(?=[,.;:?!%](?![^\s”’)])|\.\.\.(?!\S)|[)\]}])"), ""),
    (re.compile(r"(?<=[(\[{])[ \t]+"), ""),
    (re.compile(r"(?<!\S)([$£€#])[ \t]+(?=\d)"), r"\1"),
    (re.compile(r"\\(?=[/*])"), ""),
)


def untokenised(text: str) -> str:
    """The text as it was written, as far as that can be told; any other text as it is."""
    signs = len(_SIGNS.findall(text))
    if signs < _LEAST or signs < _SHARE * (signs + len(_WHOLE.findall(text))):
        return text
    text = _BRACKET.sub(lambda found: _BRACKETS[found["left"] or found["right"]], text)
    for pattern, meant in _STEPS:
        text = pattern.sub(meant, text)
    return text
