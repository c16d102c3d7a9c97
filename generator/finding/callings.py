"""What those who act are called in a title: in the sentence's words, or by name where it only has a word for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.finding.acts import Act, Told
from generator.finding.leaving_out import Change
from generator.finding.meant import (
    BEGINS,
    OFFICERS,
    PRONOUNS,
    bare,
    canonical,
    has_a_name,
    he,
    is_name,
    lower,
    one_of,
    remembered,
)
from generator.finding.sure import named
from generator.finding.who import Who
from generator.grammar.clauses import Phrase, Predicate, plural_word
from generator.grammar.tokens import people_word, person_word
from generator.knowledge import reporting
from generator.knowledge.subject import fold

# "Some sixty of them", "two of the latter", "31 of us", "the rest of these".
_SOME_OF = re.compile(r"(?P<some>[^,]+?) of (?:them|us|these|those|the (?:latter|former))", re.I)
SO_MANY = re.compile(
    rf"(?:(?:{reporting.alternatives('about_as_many')}|well over|exactly|perhaps|another) )*"
    r"(?:\d[\d,.]*|(?:"
    rf"{'|'.join(sorted(reporting.words('numbers')))}|one|\w+teen|several|many|both)(?:-\w+| \w+ed| dozen)?|"
    r"(?:a|half a|two|three) (?:dozen|hundred))",
    re.I,
)
_ALL_ARE = re.compile(
    r", (?:both|all)(?: of them)? "
    r"(?P<kind>(?:[a-z-]+ )?(?:[a-z]+s|women|wives)(?: of [^,]{3,40})?),"
)
OF_YOU = re.compile(r" of you\b")  # of those who read
_OF_THOSE = re.compile(r" of those$")
_ADVERB = re.compile(r"(?:\w+ly|also|again|already|then|later|still|even)")
_SHORT = 40  # characters that say which ones
_ALL_SO_MANY = re.compile(rf"^All (?:the )?(?P<some>\d+|{'|'.join(sorted(reporting.words('numbers')))})$")
_UNCOUNTED = re.compile(
    r"(?:(?:about|almost|nearly|more than|over) )?"
    r"(?:most|all|none|each|the rest|half|part|some|the (?:first|last|others?))$",
    re.I,
)
_WHOSE = re.compile(r"^(?P<whose>the|this|that|its|their|her|our|my) (?P<thing>[\w-]+(?: [\w-]+)?)(?: of \d.*)?$", re.I)
_BEHIND_A_NOUN = re.compile(r" (?:of|to|from|for|with|that|asking|addressed|signed|by|in|on)\b|,")
_HOW_FAR = re.compile(
    r"^[^,]*\b(?:drive|km|kilomet(?:re|er)s?|miles?|hours?|minutes?)\b[^,]*,\s+"
)  # "an hour away, six women"
_PLACED_BEHIND = re.compile(
    r" (?:in|from|near|at) (?:the |a |an |this |neighbouring )?"
    r"(?:[A-Z][\w.’'-]* |(?!on |last |since |and |who )[a-z]+ (?=of |in |[A-Z])|of )*[A-Z][\w.’'-]*"
    r"(?: (?:regions?|districts?|oblast|republics?|provinces?|territory|cities|city|towns?|villages?))?(?= |,|$)"
)
_GOES_ON = re.compile(r"\s*(?:$|,|\(|\w+ly\s*$|(?:also|again|already|then|who|whose)\b)")  # behind a place
_IN_A_TEXT = re.compile(r"^(?:message|speech|address|letter|video|interview|statement|broadcast) (?=[A-Z])")
_OF_ITS = re.compile(r" of (?:its|their|her|his) ")
_IN_MONEY = frozenset("receive pay get fine collect owe cost impose demand spend earn".split())
_IN_THOUSANDS = re.compile(r"\d[,. ]?\d{3}\b|\b(?:twice|thousand|million)\b")
_ONE_OF_ALL = re.compile(
    rf"one of the (?P<all>(?:\d[\d,.]*|{'|'.join(sorted(reporting.words('numbers')))}|\w+teen) .+)", re.I
)
_ONE_OF_SO_MANY = re.compile(rf"one of the (?:\d+|{'|'.join(sorted(reporting.words('numbers')))})", re.I)
_THAT = re.compile(r"^that (?=(?:the|an?|their|its|his|her|these|those)\b)", re.I)  # "asked that a date be named"
_POSSESSED = re.compile(
    r"(?P<whose>their|her|his|its|our|my) (?P<thing>[a-z][\w-]*(?: [a-z][\w-]*)?)"
    r"(?P<rest>(?:(?:, | and (?=\d|[a-z]+ (?:others|other)\b))(?P<name>.+))?)$",
    re.I,
)
_A_NAME = re.compile(r"(?:the )?[A-Z]")
_COUNSEL, _KIN, _BODILY = map(reporting.words, ("counsel", "their_men", "bodily"))
_IN_OFFICE, _AIDES = map(reporting.words, ("persons_in_office", "aides"))
_KINSWOMEN = frozenset("mother sister daughter cousin aunt grandmother niece".split())
_BODIES = frozenset("hall court council administration prosecutor office ministry parliament commissariat".split())
_SPEAKING = reporting.words("speaking")
_TEXTS = frozenset(w for w in reporting.alternatives("texts").replace("|", " ").split()) | reporting.words("things")
_TO_TEXTS = reporting.words("handing") | reporting.words("done_to_texts")
_NOT_BY_TEXTS = _TO_TEXTS | reporting.words("founding") - {"start", "set"}
_OF_THEIRS = _TEXTS | frozenset("demand demands request requests resolution post posts note message messages".split())


def label(told: Told, act: Act) -> str:
    """What the doer is called: as the sentence has it, or by name where it only has a word that stands for them."""
    p, who = act.predicate, act.who
    subject = p.subject
    if subject is None:
        return remembered(told, who, None) if who.remembered or not who.label else _unless_pronoun(who.label)
    if OF_YOU.match(told.text, subject.end):
        return ""
    if p.clause == "relative" and p.about == subject and (all_of_them := _ONE_OF_ALL.match(subject.text)):
        rest = all_of_them["all"]  # "one of the nineteen women who put their names to it": nineteen did
        return f"{rest[0].upper()}{rest[1:]}"
    if subject.start >= p.end and subject.text.endswith(" of them"):
        return ""  # "ribbons appeared along the river, 365 of them"
    patient = named(told, told.who_of(p), subject, passive=True) if p.passive else who
    if act.lane == "response" and patient.side == "state" and patient.remembered and told.cast.women.names:
        patient = told.cast.women  # "police came; both were let go"
    if alike := all_of_a_kind(told, subject):
        return alike[0]
    if described := _some_described(told, p, subject):
        return described
    if counted := so_many(told, subject.text, replace(patient, remembered=patient.remembered or p.passive)):
        return counted
    if theirs := of_theirs(told, subject, patient if p.passive else who):
        return theirs
    if theirs := owned_by(told, subject, who):
        return theirs
    if speaker := _speaker(told, p, patient if p.passive else who):
        return speaker
    if p.passive or _is_thing(subject, who):
        if fold(subject.head) not in PRONOUNS:
            return _THAT.sub("", told.owned(subject))
        return "" if patient.side == "other" else remembered(told, patient, subject)
    if who.remembered and is_name(told, subject):
        return subject.text
    if who.remembered and (officer := _officer(subject)):
        return officer
    if (
        re.match(r"(?:our|my)\b", subject.text, re.I)
        and plural_word(fold(subject.head))
        and people_word(fold(subject.head))
    ):
        return canonical(who)
    if re.match(r"she and\b", subject.text, re.I) and (first := one_of(told, who)):
        return f"{first}{subject.text[len('she') :]}"
    a_group = fold(subject.head) in told.subject.group_heads and re.match(r"an?\b|another\b", subject.text, re.I)
    if who.remembered and _in_own_words(subject) and not a_group:
        return _OF_ITS.sub(" of the ", told.owned(subject))
    if who.remembered or not who.label or bare(told, subject):
        nameless = who.side == "state" and fold(who.label) == "they" and p.base not in _BODILY
        return remembered(told, who, subject) or ("The authorities" if nameless else who.label)
    return with_place(told, p, _HOW_FAR.sub("", _THAT.sub("", _unless_pronoun(who.label))))


def all_of_a_kind(told: Told, subject: Phrase) -> tuple[str, int] | None:
    """ "Two of them, both widows of mobilised men": two widows of mobilised men; and where that ends."""
    some, kind = _SOME_OF.fullmatch(subject.text), _ALL_ARE.match(told.text, subject.end)
    if some is None or kind is None or not SO_MANY.fullmatch(some["some"]):
        return None
    return f"{some['some']} {kind['kind']}", kind.end()


def _some_described(told: Told, p: Predicate, subject: Phrase) -> str:
    """ "Four of those | in the video": as the sentence has them."""
    if not _OF_THOSE.search(subject.text) or subject.end >= p.start:
        return ""
    behind = told.text[subject.end : p.start].strip()
    plain = behind and len(behind) <= _SHORT and not re.search(r"[,;:–—]", behind) and behind[0].islower()
    dated = any(subject.end <= use.start < p.start for use in told.uses)
    return f"{subject.text} {behind}" if plain and not dated and not _ADVERB.fullmatch(behind) else ""


def _in_own_words(subject: Phrase) -> bool:
    """ "A member of the network", "two participants", "videos": no word that stands for somebody told of before."""
    head = fold(subject.head)
    if BEGINS.match(subject.text) or head in PRONOUNS or fold(subject.text.split()[-1]) in PRONOUNS:
        return False
    return " " in subject.text or not (people_word(head) or person_word(head))


def _speaker(told: Told, p: Predicate, who: Who) -> str:
    """ "Several members say they were promised …": they themselves, where the article's last "they" are others."""
    subject = p.subject
    if p.clause != "complement" or subject is None or fold(subject.text) not in ("they", "she", "he"):
        return ""
    said = [
        q for q in told.reading.predicates if q.end <= subject.start and q.clause == "main" and q.subject is not None
    ]
    if not said or said[-1].base not in _SPEAKING or said[-1].subject is None:
        return ""
    speaker, words = told.who_of(said[-1]), said[-1].subject
    if fold(subject.text) == "he":
        first = words.text.partition(",")[0]
        return first if first[:1].isupper() and fold(words.head) not in PRONOUNS and not plural_word(words.head) else ""
    many = plural_word(fold(words.head)) or people_word(fold(words.head))
    agrees = many if fold(subject.text) == "they" else person_word(fold(words.head))
    if speaker.side != "women" or who.side == "women" or not agrees or fold(words.head) in PRONOUNS:
        return ""
    return so_many(told, words.text, speaker) or words.text


def of_theirs(told: Told, subject: Phrase, who: Who) -> str:
    """ "Their wives", "her group, the New Dawn", "their lawyer", "her son": who that is; "" for anything else."""
    found = _POSSESSED.match(subject.text)
    if found is None:
        return ""
    whose, thing, apposed = found["whose"].lower(), found["thing"], found["name"] or ""
    head, women = fold(thing.split()[-1]), told.cast.women
    if _A_NAME.match(apposed) and told.cast.names_group(apposed):
        return apposed
    if _people(head) and who.side == "women":
        return canonical(who)
    owner = canonical(women) if women.side == "women" and whose != "its" else ""
    if owner and (head in _COUNSEL or (head in _OF_THEIRS and not apposed)):
        owner = (one_of(told, who if who.side == "women" else women) if whose in ("her", "my") else "") or owner
        return f"The {thing} of {lower(owner)}"
    if person_word(head) and (head in _IN_OFFICE or head in _AIDES):
        return f"The {thing}"
    if whose == "its" and head in _BODIES:
        return f"The {thing}"  # "its city hall": the town's
    if person_word(head) and whose in ("its", "their"):
        group = told.cast.who(Phrase(0, len("it"), "it", "it")).label
        if group and told.cast.names_group(group):
            return f"The {thing} of {group}"
        return "" if who.side == "women" else f"The {thing}"
    if who.side == "men" and plural_word(head) and whose in ("their", "our"):
        return canonical(who)  # "their husbands"
    kin = head in _KIN or head in _KINSWOMEN
    if kin and (whose == "her" or (whose == "my" and told.cast.narrators.side == "women")):
        return f"A woman's {thing}{found['rest']}"
    return ""


def counted_people(told: Told, subject: Phrase, words: str) -> str:
    """ "Around 80 newly mobilised men": a number goes with those whom it counts."""
    counted = words == subject.text and re.search(r"\d$", words)
    behind = re.match(r" (?:\w+ly )?(?:\w+ed )?(\w+)\b", told.text[subject.end :]) if counted else None
    return words + behind[0] if behind and _people(fold(behind[1])) else words


def with_place(told: Told, p: Predicate, words: str) -> str:
    """ "Women in the Russian city of Samara": whence the article has them, where that stands right behind them."""
    subject = p.subject
    if subject is None or words != subject.text or subject.end > p.start:
        return words
    found = _PLACED_BEHIND.match(told.text[subject.end : p.start])
    if found is None:
        return words
    end = subject.end + found.end()
    uses = [use for use in told.uses if subject.end < use.end and use.start < p.start]
    dated = next((use for use in uses if use.start < end), None)
    behind = re.sub(r"\b(?:on|in|at)\s*$", "", told.text[end : min((u.start for u in uses), default=p.start)])
    return words if dated or not _GOES_ON.match(behind) else words + found[0]


def _people(head: str) -> bool:
    return plural_word(head) and people_word(head)


def _officer(subject: Phrase) -> str:
    """ "The council's founder", without the name that follows; "" for what is no office with a name of its own."""
    first = subject.text.partition(",")[0]
    words = first.split()
    office = len(words) > 1 and fold(words[-1]) in OFFICERS and not plural_word(fold(words[-1]))
    return first if office and re.search(r"[’']s? ", first) else ""


def _unless_pronoun(words: str) -> str:
    return "" if fold(words) in PRONOUNS else words


def label_of(told: Told, subject: Phrase | None, who: Who, *, passive: bool, p: Predicate | None = None) -> str:
    """The words for the doer of what is no act of this subject's people; "" where the sentence has none."""
    if subject is None or re.fullmatch(r"\w+ly", subject.text):  # what is left of "exactly two weeks"
        return ""
    if counted := so_many(told, subject.text, who):
        return counted
    if theirs := of_theirs(told, subject, who):
        return theirs
    if p is not None and (speaker := _speaker(told, p, who)):
        return speaker
    if fold(subject.head) not in PRONOUNS:
        return counted_people(told, subject, _IN_A_TEXT.sub("", _HOW_FAR.sub("", _THAT.sub("", subject.text))))
    if fold(subject.text) == "we" and told.cast.narrators.side != "women" and not told.cast.interviewed:
        return "The authors"
    if fold(subject.text) == "he":
        return he(told, subject, who) or "A man" * passive
    if fold(subject.text) == "she" and passive:
        return "A woman"
    if passive:
        return ""
    if who.side == "state" and fold(who.label) == "they":
        return "The authorities"
    return (one_of(told, who) if fold(subject.text) == "she" else "") or canonical(who)


def so_many(told: Told, text: str, who: Who) -> str:
    """ "Some sixty of them", "two": so many of those who are meant; "" where the phrase is no such number."""
    text = _ALL_SO_MANY.sub(lambda m: m["some"].capitalize(), text)
    if _ONE_OF_SO_MANY.fullmatch(text) and who.side == "women" and who.remembered:
        return one_of(told, who) or "One of the women"
    of_them = _SOME_OF.fullmatch(text)
    some = of_them["some"] if of_them else text if SO_MANY.fullmatch(text) and who.remembered else ""
    name = canonical(who)
    if not some or not name or who.side not in ("women", "men"):
        return ""
    if has_a_name(told, who):
        those, of_those = f"members of {name}", f"the members of {name}"
    else:
        those = "women" if " and " in name and who.side == "women" else lower(name)  # two are not "mothers and sisters"
        of_those = f"the {those}"
    low = fold(some)
    if low == "one":
        return one_of(told, who) or f"One of {of_those}"
    if low == "both":
        return f"Two {those}"
    if _UNCOUNTED.match(low):
        return f"{some} of {of_those}"
    return f"{some} {those}" if SO_MANY.fullmatch(some) else f"{some} of {of_those}"


def counted_object(told: Told, p: Predicate) -> Iterator[Change]:
    """ "Bailiffs admitted six": of those told of just before."""
    thing = p.object
    if (
        thing is None
        or thing.start < p.end
        or not SO_MANY.fullmatch(thing.text)
        or p.base in _IN_MONEY
        or _IN_THOUSANDS.search(thing.text)
        or re.match(r" \w", told.text[thing.end :])
    ):
        return
    if many := so_many(told, thing.text, told.cast.who(thing)):
        yield thing.start, thing.end, lower(many)


def owned_by(told: Told, subject: Phrase, who: Who) -> str:
    """ "Its manifesto", "the petition": whose it is; of "it", what of theirs was told of last."""
    head = fold(subject.head)
    if head == "it" and told.cast.product and told.cast.women.side == "women":
        if any(q.subject is not None and _is_body(told, q.subject, subject) for q in told.reading.predicates):
            return ""  # "the network says it plans …"
        if any(q.subject == subject and q.base == "be" and not q.passive for q in told.reading.predicates):
            return ""  # "In Perm it was white scarves"
        own = [q for q in told.reading.predicates if q.subject == subject]
        done = {q.base for q in own if q.passive}
        if done and not _TO_TEXTS & done:
            return ""  # "it was collected within two days": the fine, not their letter
        if any(not q.passive and q.base in _NOT_BY_TEXTS for q in own):
            return ""  # "it published an open letter": the group
        if any(q.object is not None and fold(q.object.head) in _OF_THEIRS for q in own):
            return ""  # "it had a manifesto"
        thing = product_of(told)
        return f"The {thing} of {lower(canonical(told.cast.women))}" if thing else ""
    found = _WHOSE.match(subject.text)
    if found is None or head not in _OF_THEIRS or who.side != "women" or not (name := canonical(who)):
        return ""
    behind = told.text[subject.end : subject.end + 5]
    if found["whose"].lower() in ("her", "my"):
        name = one_of(told, who) or name
    return "" if re.match(r" (?:of|by) \D", behind) else f"The {found['thing']} of {lower(name)}"


def product_of(told: Told) -> str:
    """The letter, petition or claim of theirs that was told of last: "petition"."""
    thing = _BEHIND_A_NOUN.split(told.cast.product)[0].split()
    return thing[-1] if thing and thing[-1] in _OF_THEIRS else ""


def _is_body(told: Told, phrase: Phrase, before: Phrase) -> bool:
    """Is it a group, named ahead of another phrase?"""
    group = fold(phrase.head) in told.subject.group_heads or told.cast.names_group(phrase.text)
    return group and phrase.end <= before.start


def _is_thing(subject: Phrase, who: Who) -> bool:
    """ "The gatherings became a ritual": a noun of what they did stands where they would."""
    head = fold(subject.head)
    things = _OF_THEIRS | reporting.words("happenings")
    return who.remembered and " " in subject.text and bool({head, head.removesuffix("s")} & things)
