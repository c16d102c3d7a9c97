"""Where sentences begin and end, for news text in Latin and Cyrillic scripts, clean or battered.

A rule-based splitter: one regular expression finds every mark that could end a sentence, and `_ends` decides on what
stands before and after it. It leans towards not splitting: two sentences in one are still true, half a one may not be.
Measured on one core: about 8 MB/s of news text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.values.seldom import Seldom


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never the end of a sentence: a name or a number follows.
_TITLES = _words(
    """
    mr mrs ms mx messrs mme mlle dr prof gen maj col lt ltc capt cpt cmdr sgt cpl pvt pfc spc adm brig cdr gov sen
    rep reps sens rev hon pres atty supt insp det fr st ste mt ft vs v viz cf e.g i.e eg ie ca approx fig figs eq
    al-s им ул г-н г-жа гр тов проф ген полк подполк кап лейт акад т.е т.н т.к т.д-п напр см ср вул пров
    """
)
# Before a figure only ("No. 227", "Jan. 5", "p. 3"); else they may end a sentence.
_BEFORE_FIGURES = _words(
    """
    no nos nr jan feb febr mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun p pp
    art arts sec secs ch chap vol vols para par pt app c § ст п пп рис стр ч № янв февр апр авг сент окт нояб дек
    """
)
# May end a sentence and may not; the next word tells ("the U.S. The …", "the U.S. Treasury").
_EITHER = _words(
    """
    u.s u.k u.n e.u u.a.e u.s.a u.s.s.r d.c n.y l.a a.m p.m inc ltd co corp llc plc bros jr sr ph.d m.d b.a m.a m.p
    a.d b.c b.c.e etc et.al al dept univ assn ave blvd rd est r.i.p us-r min max ed eds esq approx hrs hr mins min
    sec km kg cm mm ft lb lbs oz г гг в вв р руб тыс млн млрд т.д т.п др обл р-н
    """
)
# Words that begin sentences far oftener than they follow an abbreviation inside one.
_STARTERS = _words(
    """
    the a an this that these those he she it we they you i his her its our their my your there here in on at by for
    from with but and or so yet if when while as after before since although though because however meanwhile
    moreover still also then some many most several few both each all no not what who where why how which one two
    three more another other others according despite during under over among last next earlier later today
    yesterday now once asked until unlike given в на по он она они мы но и это а как не за из к с у о
    """
)
# A capital that only the head of a sentence gives these words, where a small letter follows: "… the port A ship has …".
_GLUED = re.compile(
    r"(?<=[a-z\d%]) (?=(?:A|An|The|It|He|She|They|There|This|These|But|When|While|After|As|In|On|At|More than|At least|"
    r"Hundreds|Thousands|Dozens|Some|Several|Most|Many|Nearly|Almost) [a-z]|"
    r"On (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d))|"
    r"(?<=[a-z\dT]) (?=(?!\w{2,4}T )(?:[A-Z][A-Z.’'-]+[ ,/]+){1,4}(?:[A-Z][a-z]{2,8}\.? \d{1,2},? )?"
    r"\([A-Z][\w ./]{1,30}\) ?[-–—]+ )"
)
_GLUED_LEAST = 4  # words on either side
# Behind these the capital is that of a name: "vitamin A", "the song The river", "of The".
_LEADS_ON = _words(
    """
    vitamin hepatitis type types group groups class grade plan category level levels influenza flu schedule serie
    division option exhibit team list block wing virus strain league letter point part section appendix model gate
    platform terminal building ward song album film movie novel book band show series play hit single titled
    called named of in to the a an and or with by from for as on at that is was are were like than into
    newspaper magazine website
    """
)
_TLDS = _words(
    """
    com ru org net info ua by eu uk us fr de tv io me edu gov int biz co news media press live today online
    """
)

_OPENERS = "\"'“„‟‘‚«‹([{¿¡"

_CANDIDATE = re.compile(
    r"""
    (?P<mark> [.!?…‽؟]+ (?:\s?\.)* )             # an ellipsis may be written with spaces
    (?P<close> [”’»›)\]}]* (?:["'“](?=\s|$|["'”’»)\]]))* [”’»›)\]}]* (?:\[\d{1,3}\])*+ )  # marks of footnotes
    (?: (?P<gap>[^\S\n]+) | (?P<stuck>(?=["“«(]?[^\W\d_])) | $ )
    | (?P<wide> [。！？｡।۔]+ ) (?P<wclose> [」』”’）]* ) \s*
    | (?P<break> \s*\n\s* )
    """,
    re.VERBOSE,
)
_TOKEN = re.compile(r"[^\s\"'“”„‘’«»()\[\]{}<>]*$")
_NEXT = re.compile(rf"[{re.escape(_OPENERS)}\s–—•·*-]*(?P<word>[\w$€£#@]+)?")
_CLOCK = re.compile(  # what follows "5 p.m." in the same sentence
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|[ecmp]?[sd]?t|gmt|bst|cet|cest|eest|msk|utc|moscow|kyiv|kiev|local|eastern)$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’-]+ ){1,3}(?:ask|say|tell|shout|cr[yi]|write|add|call|demand|wonder|reply|repli)(?:s|es|ed)?\b"
    r"|(?:[A-ZÀ-Þ][\w'’-]+ ){1,3}(?:said|told|wrote|shouts?)\b"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_ENTRY = Seldom(  # of a chronology: "10 June: They …", "Feb. 26 - They …"
    rf"(?<!\S)(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?(?::| [–—-]) +(?!\w+day\b)"
    r"(?=[“\"‘]?(?-i:[A-ZÀ-ÞА-Я]))",
    re.IGNORECASE,
)
_STRAY = re.compile(r"[^\w\s]{1,4}(?=\s|$)")


def split(text: str) -> list[tuple[int, int]]:
    """The (start, end) offsets of the sentences of `text`: in order, apart, trimmed of white space, none empty.

    A line break always ends a sentence: fold a hard-wrapped paragraph to one line first. The entries of a chronology
    are sentences too, though no mark stands between them.
    """
    spans: list[tuple[int, int]] = []
    begin, size = 0, len(text)
    for found in _CANDIDATE.finditer(text):
        stop = found.end()
        if found["gap"] is not None or found["stuck"] is not None:
            end = found.end("close")
            if found.start() < begin or not _ends(text, begin, found, stop):
                continue
            end, stop = _take_stray(text, begin, end, stop)
        elif found["wide"] is not None:
            end = found.end("wclose")
        elif found["break"] is not None:
            end = found.start()
        else:
            end = stop
        _add(text, spans, begin, end)
        begin = stop
    _add(text, spans, begin, size)
    entries = [found.start() for found in _ENTRY.finditer(text)]
    if len(entries) > 1:
        spans = [part for span in spans for part in _parted(text, span, entries)]
    glued = [found.end() for found in _GLUED.finditer(text)]
    return [part for span in spans for part in _unglued(text, span, glued)] if glued else spans


def _unglued(text: str, span: tuple[int, int], heads: Sequence[int]) -> list[tuple[int, int]]:
    """A sentence without the caption, headline or dateline that ran into its head where a page was copied."""
    begin, end = span
    parts: list[tuple[int, int]] = []
    for at in heads:
        before = text[begin:at]
        if begin < at < end and min(before.count(" "), text.count(" ", at, end)) >= _GLUED_LEAST:
            word = before.split()[-1].lower()
            if word not in _LEADS_ON and before.count("“") == before.count("”") and before.count('"') % 2 == 0:
                _add(text, parts, begin, at)
                begin = at
    _add(text, parts, begin, end)
    return parts


def _parted(text: str, span: tuple[int, int], entries: Sequence[int]) -> list[tuple[int, int]]:
    """The entries that run into each other in a sentence, and what stands before the first; else the sentence."""
    begin, end = span
    heads = [at for at in entries if begin <= at < end]
    if len(heads) < 2:
        return [span]
    parts: list[tuple[int, int]] = []
    for start, stop in pairwise(dict.fromkeys((begin, *heads, end))):
        _add(text, parts, start, stop)
    return parts


def _add(text: str, spans: list[tuple[int, int]], begin: int, end: int) -> None:
    """Append a sentence; what holds no letter or figure goes to the one before it on the same line."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin >= end:
        return
    bare = end - begin < 200 and not any(map(str.isalnum, text[begin:end]))
    if spans and bare and "\n" not in text[spans[-1][1] : begin]:
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((begin, end))


def _take_stray(text: str, begin: int, end: int, stop: int) -> tuple[int, int]:
    """Move the end over closing marks that stand apart ("escape? “", "said . ''"), as tokenised text has them."""
    while stray := _STRAY.match(text, stop):
        marks, after = stray[0], stray.end()
        if any(mark in "”’»›)]}" for mark in marks) or marks in ("''", "``"):
            closing = marks != "``"
        elif marks == "“":  # stands apart: closes, unless its partner comes later, as in tokenised text
            later = text.find("”", after)
            closing = later < 0 or -1 < text.find("“", after) < later
        elif marks in ('"', "'"):
            rest = text[after : after + 1]
            closing = not rest or rest == "\n" or (marks == '"' and text.count('"', begin, stop) % 2 == 1)
        else:
            closing = False
        if not closing:
            break
        end = after
        stop = after
        while stop < len(text) and text[stop] in " \t\xa0":
            stop += 1
    return end, stop


def _ends(text: str, begin: int, found: re.Match[str], stop: int) -> bool:
    """Whether the mark in the middle of `text` ends the sentence that started at `begin`."""
    after = _NEXT.match(text, stop)
    word = after["word"] if after else None
    if not word:  # nothing but marks until the next space, or the end
        return True
    mark, at = found["mark"], found.start()
    first = word[0]
    if first.islower():
        # "duty.” he said" goes on; "iPhone" and "eBay" begin sentences too rarely to care.
        return False
    if found["stuck"] is not None:
        return _ends_stuck(text, begin, at, mark, stop, word)
    if found["close"] and mark[0] in "!?" and _ASKED.match(text, stop):
        return False  # “…?” Jane Roe asked
    if mark != "." or found["close"]:
        return True
    token_found = _TOKEN.search(text, max(begin, at - 40), at)
    token = token_found[0] if token_found else ""
    if not token:  # a full stop that stands apart, as in tokenised text
        return True
    low = token.lower().lstrip("-–—/")
    if low in _TITLES:
        return False
    if low in _BEFORE_FIGURES:
        return not first.isdigit() and word not in ("I", "II", "III", "IV", "V", "VI")
    if low in _EITHER:
        if first.isdigit():
            return False
        if low in ("a.m", "p.m"):
            return not _CLOCK.match(word)
        if low == "etc":
            return True
        return word.lower() in _STARTERS or text[stop] in '“«"'
    if len(token) == 1 and token.isalpha() and token.isupper():
        # an initial ("J. Roe"), but "plan B. The" and "Am I. He" end
        return token == "I" or (word.lower() in _STARTERS and len(word) > 1)
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", token):  # other dotted abbreviations
        return word.lower() in _STARTERS and len(word) > 1
    # "1. The first point": the number of a list
    return not (token.isdigit() and len(token) <= 2 and text[begin:at].strip() == token)


def _ends_stuck(text: str, begin: int, at: int, mark: str, stop: int, word: str) -> bool:
    """A full stop with no space after it ends a sentence only between ordinary words ("the war.The men")."""
    if at - begin < 8 or not word[:1].isupper() or (len(word) < 2 and text[stop + 1 : stop + 2] != " "):
        return False
    before = text[max(begin, at - 60) : at].split()
    token = before[-1] if before else ""
    if any(sign in token for sign in "./@\\_:"):
        return False
    if token.lower() == "www" or "@" in word:
        return False
    if mark == "." and (word.lower() in _TLDS or not re.search(r"[^\W\d_]{2}$|\d{2}%?$|[”\"’)]$", token)):
        return False
    if len(word) > 1 and not word[1].islower() and token.lower() == token.upper():
        return False
    return len(token) > 2 or token.islower()
