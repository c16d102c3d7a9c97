"""Letters that look like others: what a reader takes them for, in Latin and in Cyrillic.

Accents, strokes, hooks, full width, mathematical alphabets and the like are none of it: Unicode's own decompositions
and names tell what letter is meant. Written for this project from what stands side by side in the Unicode charts.
"""

from __future__ import annotations

import functools
import re
import unicodedata

# Latin letter: letters and signs of other alphabets that pass for it.
_LATIN = {
    "a": "ɑɒаАαΑꓮᎪⲀⲁ⍺𐊠ӕ∀ᗅ𐤀",
    "b": "вВЬьβΒꓐᏴᏏ𐊂ЪъⲂⲃᖯᑲᗷ♭𐌁",
    "c": "⸦сСϲꓚᏟⲤⲥ𐊢ҫЄє𐐽𐐕ⅽ☾𐔜ʗ",
    "d": "ԁꓓᎠᏧծᗞᑯᗪ",
    "e": "ꬲеЕεΕꓰᎬєЄэЭҽℯⲈⲉ⋿∈ℇ℮𐊆ⴹ",
    "f": "ғҒꓝϝϜⲪքẝᖴ𐊇ʄ",
    "g": "ցꓖᏀԌᏳƍնɡᎶ",
    "h": "нНһҺΗհꓧᎻⲎⲏ𐋏ђћႹᏂᕼ",
    "i": "ɩ￨іІїЇιΙӏӀꓲⲒⲓᎥǀו⍳١۱׀اןᛁⵏ߁ꙇᎥ|∣⏽",
    "j": "јЈϳꓙᎫյͿᒍ",
    "k": "кКκΚꓗᏦⲔⲕқҚҝϰᛕ",
    "l": "𖼨𐊊ℑⅼꓡᏞᒪⳐ𐐛ⳑ𐔦",
    "m": "мМΜꓟᎷⲘⲙϺӍᗰᛖ𐊰𐌑",
    "n": "пПηꓠΝⲚⲛռոИиᑎ𐔓",
    "o": "ዐ𑢵оОοΟσօՕꓳⲞⲟөӨѳΘθᎾჿסهەہھ०੦૦௦౦೦൦๐໐၀٥۵ംംಂంංഠဝଠ𐓂𐓪𑣈𑣗𑣠𐐬𐐄ⵔ𐊒𐊫𐔖ⲑ𑓐ଠ〇◯○𞺄𞹤𞸤",
    "p": "рРρΡꓑᏢⲢⲣϱ𐊕ᑭþÞ⍴",
    "q": "ԛԚզգⵕ",
    "r": "ꭇꭈгГꓣᏒᎡяЯᴦⲄⲅᖇꮁ𐒴℞",
    "s": "ƽᏕѕЅꓢᏚՏ𐊖𐐠𐑈𑣁𖼺ჽꜱ",
    "t": "тТτΤꓔᎢⲦⲧ𐊗𐊱⟙⊤ⲧ𖼊",
    "u": "ʊꞟυսՍꓴцЦμሀ∪⋃ᑌ𐓎𐓶𑣘Աꭎꭒ",
    "v": "𐔝ѵѴνꓦᏙטⱱ∨⋁𑣀𑜆ⴸᐯ٧۷𖼈",
    "w": "ԝԜωꓪᎳᏔшШѡյաɯ𑜊𑜎𑜏",
    "x": "хХχΧꓫⲬⲭҳӽ×⤫⤬᙮ᕁᕽ✕╳𐊐𐊴𐌗ⵝ",
    "y": "уУүҮγΥꓬҰұЎўỿႸᎩᎽⲨⲩ𐊲𑣜",
    "z": "ΖꓜᏃⲌⲍ𑣄ɀ",
}  # fmt: skip

# Cyrillic letter: the Latin and Greek letters, and the figures, that pass for it.
_CYRILLIC = {
    "а": "aAαΑɑᴀ@", "б": "6Ƃƃδ", "в": "BβΒʙ8v", "г": "rΓγᴦ", "д": "gDΔ", "е": "eEεΕᴇ", "з": "3ʒƷ", "и": "uUυNɴ",
    "і": "iIιΙıl1|ǀ", "й": "ŭňǔ", "к": "kKκΚᴋ", "л": "ʌΛλ", "м": "mMΜᴍ", "н": "HhΗʜ", "о": "oO0οΟσᴏ", "п": "nΠπη",
    "р": "pPρΡᴘ", "с": "cCϲᴄ", "т": "tTτΤᴛ", "у": "yYγΥʏ", "ф": "φΦfF", "х": "xXχΧ×", "ч": "4", "ш": "wWωɯ", "ь": "b",
    "я": "Rʀ", "є": "ϵ", "э": "϶", "ѕ": "sS", "ј": "jJ",
}  # fmt: skip

_FIGURES = "olzeasbtbg"  # what 0 to 9 stand for
_BASE = re.compile(
    r"(?:LATIN|FULLWIDTH LATIN|MATHEMATICAL \w+).*? (?:CAPITAL|SMALL)(?: LETTER)?(?: SMALL CAPITAL| CAPITAL| SCRIPT"
    r"| OPEN| BLACKLETTER| DOTLESS| LONG| BARRED| REVERSED| TONE| INSULAR| SIDEWAYS| CLOSED)* ([A-Z])(?: WITH .*)?"
)


def _table(rows: dict[str, str]) -> dict[str, str]:
    return {char: letter for letter, chars in reversed(rows.items()) for char in reversed(chars)}


_TO_LATIN = _table(_LATIN)
_TO_CYRILLIC = _table(_CYRILLIC)


@functools.lru_cache(maxsize=20_000)
def latin(char: str) -> str:
    """The small Latin letter that a character passes for; "" for none."""
    if char.isascii() and char.isalpha():
        return char.lower()
    if letter := _TO_LATIN.get(char):
        return letter
    bare = unicodedata.normalize("NFKD", char)[:1]
    if bare != char and (letter := latin(bare)):
        return letter
    named = _BASE.fullmatch(unicodedata.name(char, ""))
    if named:
        return named[1].lower()
    if (figure := unicodedata.digit(char, None)) is not None:
        return _FIGURES[figure]
    other = char.swapcase()
    return _TO_LATIN.get(other, "") if other != char else {"@": "a", "$": "s"}.get(char, "")


@functools.lru_cache(maxsize=20_000)
def cyrillic(char: str) -> str:
    """The Cyrillic letter that a character passes for; "" for none."""
    if "\u0400" <= char <= "\u052f":
        return char.lower()
    if letter := _TO_CYRILLIC.get(char):
        return letter
    near = latin(char)
    return _TO_CYRILLIC.get(near.upper() if char.isupper() else near, "") if near else ""


def latins(word: str) -> list[str]:
    """What a word passes for in Latin; several readings, as i and l look alike. Empty where a character passes for
    none."""
    readings = [""]
    for char in word:
        letter = latin(char)
        both = letter in ("i", "l") and not char.islower() and len(readings) < 16
        both = both or (letter in ("i", "l") and not char.isascii() and len(readings) < 16)
        readings = [read + one for read in readings for one in (("i", "l") if both else (letter,))]
        if not letter:
            return []
    return readings


SIGNS = re.compile(
    "["
    + re.escape("".join(sorted(char for char in _TO_LATIN if not char.isalnum() and not char.isascii())))
    + r"]|(?<=[a-zа-яё])\|(?=[a-zа-яё])"
)
"""Characters that are no letters and pass for some; a stroke does within a word only."""
