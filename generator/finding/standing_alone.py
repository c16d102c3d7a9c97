"""Words of a title that point out of it, as what they stand for, or as what is always true of them.

"The woman", of whom the article told before, is a woman to those who read the title alone; "the court fined her" is
"the court fined a woman"; "the group" is the group of these women.
"""

from __future__ import annotations

import re

from generator.finding import owners
from generator.finding.acts import Told
from generator.finding.meant import canonical, has_a_name, lower
from generator.finding.proofread import has_owner
from generator.finding.tightening import article
from generator.grammar.clauses import Phrase
from generator.grammar.tokens import closed_class, person_word
from generator.knowledge import reporting
from generator.knowledge.english import english

_IN_OFFICE = reporting.words("persons_in_office") | reporting.words("officers") - {"participant", "member", "activist"}
_IN_OFFICE |= reporting.words("only_one")
_NUMBERS = "|".join(sorted(reporting.words("numbers")))
_THE_ONE = re.compile(
    r"The (?P<which>(?:older|younger|other|second|third|first|same|eldest|youngest) )?(?P<head>[a-z]+) (?P<next>[a-z]+)"
)
_ONE_OF_SEVERAL = re.compile(r"The (?:first|second|third|fourth|other|last|older|younger), a(?P<what>n? [^,]{3,40}), ")
_HE = re.compile(r"(?P<he>He|She) (?P<next>[a-z]+)\b")
_OTHERS = re.compile(r"^The (?:rest|others) (?!of\b)")
_NOBODY = frozenset(("latter", "former", "other"))
_RESTRICTS = frozenset("of from who whose whom in at with for behind on near named called to that".split())
_OBJECT = re.compile(
    r"(?<=[a-z] )(?<! at )(?<! from )(?<! to )(?P<whom>her|him)"
    r"(?= (?:to|from|for|in|on|at|with|by|into|of|not|an?|the|away|off|out|down|"
    rf"home|that|every|each|again|once|twice|guilty|\d[\d,.]*|{_NUMBERS})\b|$|,)"
)
_OWNED_FIRST = "|".join(sorted(reporting.words("their_men") | reporting.words("groupings")))
_OPENS_WITH_WHOSE = re.compile(r"(?P<whose>Her|His) (?P<thing>[a-z]+)\b")
_HERS = re.compile(r"\b(?:[Hh]er|[Hh]is) [a-z]+.*\b(?:her|him)\b|\b(?:woman|man)['’]s\b")
_OPENS_WITH_ONE = re.compile(r"(?:He|She|They|It)\b")
_OF_ONE = ("his", "her")
_WHOSE = re.compile(r"(?<=[a-z] )(?P<whose>his|her|their|its) (?=(?P<thing>[a-z]+)\b)")
_A_WHOLE = re.compile(
    r"\b(?P<some>some|one|each|all|most|none|several|many|half) of (?=(?:mothers|wives|widows|sisters|women)\b)", re.I
)
_THERE = re.compile(r"(?<= )(?P<where>(?:in|at|on) (?:an?|the) (?:[\w-]+ ){0,2}[\w-]+) there$")
_INSTEAD = re.compile(r" instead(?=,)")
_TAKING_PART = re.compile(r"(?<!['’]s )(?<!s['’] )\b(?P<those>participants?)\b(?! (?:of|in|from|at|who|with)\b|['’-])")
_ANSWER = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Nn]o) (?:[a-z]+ )?(?:answer|reply|response|refusal)\b"
    r"(?=,| (?:came|arrived|consisted|was|were|said|stated|is|had|from|with|on|did)\b)"
)
_THE_THING = re.compile(
    r"\b(?P<the>[Tt]he|[Tt]his) (?:(?P<more>[a-z]+) )?"
    rf"(?P<head>{'|'.join(sorted(reporting.words('told_of_theirs') | reporting.words('of_which_one')))})\b"
    r"(?=$|,| (?:was|were|had|and|in|on|at|outside|before|after|near|to be)\b)"
    r"(?! (?:in|on|at) (?:which|question|support|behalf|hand))"
)
_ONLY = frozenset(
    "first second third fourth last next same only latest final other whole entire of former previous".split()
)
_WITH_SO_MANY = re.compile(r"\bwith (?:[\w-]+ ){1,3}participants\b")
WOMEN = re.compile(r"\b(?:wom[ae]n|mothers?|wives|wife|widows?|sisters?|daughters?|relatives)\b", re.I)
_GOES_ON = frozenset("and or but at in with to on near from by as after before while when".split())
_SUED, _LOST = (
    re.compile(r"\bsued$"),
    re.compile(r"\blost(?= (?:in the (?:first|second) instance|in court|on appeal)\b)"),
)
_WHOSE_ONE = re.compile(r"^The (?=(?:woman|man|wife|mother|widow|girl|nurse|teacher)['’]s )")
_ALIKE = re.compile(r" of (?:similar|the same) content\b")
_HERE = re.compile(r"(?<!was)(?<!were)(?<!be)(?<!been)(?<!stood)(?<!come)(?<!came) here$")
_OUR_WOMEN = re.compile(r"^Our (?:girls|(?P<who>women|wives|mothers|sisters|widows))\b")
_SUCH = re.compile(r"(?<=[a-z\d] )such (?=[a-z]+s\b)")
_AS_MUCH = re.compile(r" the same (?:amount|sum)\b(?! (?:as|of)\b)")
_ALL_OF_THEM = re.compile(rf"^All (?:the )?(?P<number>{_NUMBERS}|\d+) (?=(?:were|had|was|got|left|went|came|walked)\b)")
_SO_MANY_OF = re.compile(
    rf"\b(?P<some>one|{_NUMBERS}|\d+) of the (?P<all>{_NUMBERS}|\d+)"
    r"(?= (?:were|was|had|of|a|and|to|on|in|for|\d[\d,]*)\b|$|,(?!\d))",
    re.I,
)
_SOME_OF_THEM = re.compile(rf"^(?P<some>{_NUMBERS}|\d+) of them (?=[a-z]+)", re.I)
_SAME_OPENS = re.compile(r"^The same (?=[a-z]+ (?:of )?[a-z])")
_HAD = re.compile(
    r"^(?P<who>(?:(?!(?:that|who|whom|which|and|said|says|told|asked|he|she|they|it)\b)[\w’'-]+ ){1,8}?)"
    r"had (?=[a-z]+ed [a-z])"
)
_ABOUT_IT = re.compile(r" about (?:it|this|that)(?=,|$)")
_NUMBERED = re.compile(r"(?<=[a-z] )(?<!of )the (?=\d[\d,.]* [a-z]+s\b(?! (?:who|that|which|of|from)\b))")
_SEPARATE = re.compile(r"^A separate (?P<next>\w+)")
_FOUNDED = re.compile(
    r"(?P<did>\b(?:founded|created|set up)) the (?P<next>(?:[a-z]+ ){0,2}[a-z]+)(?=$|,| (?:and|in|at|with)\b)"
)
_ONE_OF_ITS = re.compile(
    r"\b(?P<one>[Oo])ne of (?:his|her|their|its) (?!own\b)(?P<who>(?:[a-z]+ ){0,2}?[a-z]+?)(?:(?P<y>ies)|s)\b"
)
_WE = re.compile(
    r"(?:^|(?<=, )|(?<=according to ))(?P<we>[Ww]e|[Oo]ur)\b"
    r"(?! (?:own|editorial|newspaper|paper|girls|women|wives|mothers|sons|men|husbands|boys)\b)"
)
_WRITERS = {"we": "", "our": "'"}
_THEY_WRITE = str.maketrans("WwOo", "TtTt")
_IN_QUOTES = re.compile(r"(“[^”]*”|\"[^\"]*\")")


def alone(told: Told, line: str, most: int) -> str:
    """A title with as few words as can be that only the article explains; what stands in quotation marks stays.

    `most` is how long it may be: what would make it longer is told in fewer words.
    """
    line = _A_WHOLE.sub(lambda m: f"{m['some']} of the ", line)
    parts = _IN_QUOTES.split(line)
    if len(parts) > 1:
        return "".join([_a_thing(_the_one(_whose(parts[0]))), *parts[1:]])
    line = _writers(told, _LOST.sub("lost a case", _SUED.sub("went to court", line)), most)
    line = _HERE.sub("", _OUR_WOMEN.sub(lambda m: (m["who"] or "women").capitalize(), line))
    line = _WHOSE_ONE.sub("A ", _ALIKE.sub("", line))
    line = _counted(_SEPARATE.sub(lambda m: f"{article('A', m['next'])} {m['next']}", line))
    line = _HAD.sub(lambda m: m["who"], line)
    line = _ABOUT_IT.sub("", _SAME_OPENS.sub("The ", line))
    line = _SUCH.sub("", _AS_MUCH.sub("", line))
    line = _INSTEAD.sub("", _THERE.sub(lambda m: m["where"], line))
    line = _a_thing(_whose(_whom(_the_one(line))))
    for longer in (_answer, taking_part):
        told_of = longer(told, line)
        line = told_of if len(told_of) <= most else line
    return _group(told, line, most)


def _counted(line: str) -> str:
    """ "All four were let go", "two of the fifteen", "read the 83 names": without "the", if nobody has counted them."""
    line = _FOUNDED.sub(lambda m: f"{m['did']} {article('a', m['next'])} {m['next']}", line)
    line = _ONE_OF_ITS.sub(
        lambda m: f"{article('A' if m['one'] == 'O' else 'a', m['who'])} {m['who']}{'y' * bool(m['y'])}", line
    )
    line = _SOME_OF_THEM.sub(lambda m: f"{m['some']} people ", line)
    line = _NUMBERED.sub("", _ALL_OF_THEM.sub(lambda m: f"{m['number'].capitalize()} people ", line))
    return _SO_MANY_OF.sub(lambda m: f"{m['some']} of {m['all']} people", line)


def _writers(told: Told, line: str, most: int) -> str:
    """ "We passed on a summary": those who write, where they are not the women."""
    if told.cast.narrators.side == "women" or told.cast.interviewed or len(_WE.findall(line)) != 1:
        return line
    longer = _WE.sub(lambda m: f"{m['we'][0].translate(_THEY_WRITE)}he authors{_WRITERS[m['we'].lower()]}", line)
    return longer if len(longer) <= most else line


def _a_thing(line: str) -> str:
    """ "Refused them the rally", "the claim was dismissed": a rally, a claim."""
    for m in _THE_THING.finditer(line) if not line.startswith("Not ") else ():
        again = len(re.findall(rf"\b{m['head']}s?\b", line)) > 1
        if again or m["more"] in _ONLY or re.search(r"\bnot\b", line[: m.start()]):
            continue
        first = m["more"] or m["head"]
        article = ("A" if m["the"][0] == "T" else "a") + "n" * (first[0] in "aeio") + " "
        return f"{line[: m.start()]}{article}{line[m.end('the') + 1 :]}"
    return line


def _the_one(line: str) -> str:
    """ "The woman stood in a corridor": a woman."""
    line = _OTHERS.sub("Others ", line)
    if (he := _HE.match(line)) and (he["next"] == "and" or _verb(he["next"])):
        line = f"A {'man' if he['he'] == 'He' else 'woman'}{line[he.end('he') :]}"
    if apposed := _ONE_OF_SEVERAL.match(line):
        return f"A{apposed['what']} {line[apposed.end() :]}"
    m = _THE_ONE.match(line)
    if (
        m is None
        or m["next"] in _RESTRICTS
        or m["head"].endswith("men")
        or _small(m["head"])
        or not person_word(m["head"])
        or m["head"] in _IN_OFFICE | _NOBODY
    ):
        return line
    if m["next"] not in english().classes["adverbs"] and not _verb(m["next"]):
        return line
    return f"{'An' if m['head'][0] in 'aeio' else 'A'} {line[m.start('head') :]}"


def _verb(word: str) -> bool:
    form = english().forms.get(word)
    return word.endswith("ed") or word in ("was", "had", "to", "did") or (form is not None and "past" in form.tense)


def _whom(line: str) -> str:
    """ "The court fined her": a woman, where the line names none."""
    if _HERS.search(line):
        return line  # "a woman's employer dismissed her"
    for m in _OBJECT.finditer(line):
        if not has_owner(line[: m.start()], m["whom"], ""):
            return line[: m.start()] + ("a woman" if m["whom"] == "her" else "a man") + line[m.end() :]
    return line


def _whose(line: str) -> str:
    """ "Her husband", "the answer from his administration": a woman's, and the administration."""
    opens = _OPENS_WITH_WHOSE.match(line)
    if opens and (person_word(opens["thing"]) or re.fullmatch(_OWNED_FIRST, opens["thing"])):
        line = f"A {'woman' if opens['whose'] == 'Her' else 'man'}'s {line[opens.start('thing') :]}"
    if _OPENS_WITH_ONE.match(line):
        return line
    for m in _WHOSE.finditer(line):
        before = line[: m.start()]
        if has_owner(before, m["whose"], line[m.end("whose") :]) or (m["whose"] in _OF_ONE and "ne of " in before):
            continue
        if owners.is_kept(line, m.end("whose")) or person_word(m["thing"]) or _small(m["thing"]):
            continue
        if m["whose"] == "their" and " others " in before:
            continue
        return f"{before}the {line[m.end() :]}"
    return line


def _small(word: str) -> bool:
    return closed_class(word) or re.fullmatch(_NUMBERS, word) is not None


def _answer(told: Told, line: str) -> str:
    """ "The answer came": to the women, in an article about them."""
    if told.cast.women.side != "women" or WOMEN.search(line):
        return line
    return _ANSWER.sub(lambda m: f"{m[0]} to the women", line, count=1)


def taking_part(told: Told, line: str) -> str:
    """ "Three participants were let go": of what the women did."""
    if told.cast.women.side != "women" or WOMEN.search(line) or _WITH_SO_MANY.search(line):
        return line
    return _TAKING_PART.sub(lambda m: f"{m['those']} in the women's action", line, count=1)


def _group(told: Told, line: str, most: int) -> str:
    """ "Police stopped the group": of whom, or by its name."""
    heads = "|".join(sorted(told.subject.group_heads & reporting.words("groupings"), key=len, reverse=True))
    if not heads or told.cast.women.side != "women":
        return line
    m = re.search(rf"\b(?P<the>[Tt]he) (?P<head>{heads})\b(?!['’-])(?P<next>(?: [\w’'-]+)?)", line)
    if m is None or told.cast.names_in(line) or WOMEN.search(line):
        return line
    behind = m["next"].strip()
    if behind and behind not in _GOES_ON and not _verb(behind):
        return line
    phrase = f"the {m['head']}"
    who = told.cast.who(Phrase(0, len(phrase), phrase, m["head"]))
    if who.side != "women" or not (name := canonical(who)):
        return line
    label = f"{m['the']} {m['head']} of {lower(name)}"
    if has_a_name(told, who) or told.cast.names_group(who.label):
        label = who.label if told.cast.names_group(who.label) else name
        if m["head"] in label.lower().split() and label[:4].lower() != "the ":
            label = f"{m['the']} {label}"
    whole = f"{line[: m.start()]}{label}{line[m.start('next') :]}"
    some = "A" if m["the"][0] == "T" else "a"
    some += "n" * (m["head"][0] in "aeio")
    if len(whole) <= most or line[: m.start()].endswith(" of "):
        return whole if len(whole) <= most else line
    return f"{line[: m.start()]}{some} {m['head']}{line[m.start('next') :]}"
