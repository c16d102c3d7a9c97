"""What an article as a whole says of its people: groups by name, women portrayed, who it is that writes."""

from __future__ import annotations

import re

from generator.finding.group_names import concerned, group_names
from generator.finding.portraits import Portraits, kin_of_writers, portrayed
from generator.finding.who import NOBODY, Who
from generator.grammar.tokens import classes_of, closed_class
from generator.knowledge import reporting
from generator.knowledge.subject import Actor, Subject, fold

_CALENDAR = reporting.words("months") | {word for word in reporting.words("times") if word.endswith("day")}
_DATED = re.compile(rf"^(?:{'|'.join(sorted(_CALENDAR))}) (?:by|of|in|from|the|a) ", re.I)  # "on 30 May by Roll Call"
_EDITORIAL = re.compile(rf"\b(?:{reporting.alternatives('editorial')})\b")
_ANSWER = re.compile(r"^(?:A[:.]|[—–-]) |[.?!] A[:.] ", re.M)  # an answer in an interview
_OFTEN = 4  # times "we" that no newspaper says of itself


class Naming:
    """What an article as a whole says of its people."""

    subject: Subject
    women: Who  # the women last named
    narrators: Who  # those who write, if they are the women
    elsewhere: bool  # the article is another country's story
    interviewed: bool = False  # is it an interview, question by question?
    portrayed: bool  # does the article portray one of them?
    _named: frozenset[str]  # names of the groups that the subject file knows
    _kin: bool  # does the article tell of soldiers' kin, or of what moves them?
    _kin_actors: list[Actor]
    _generic_actors: list[Actor]
    _named_actors: list[Actor]
    groups: dict[str, tuple[str, ...]]  # names that the article gives to groups of the women, and who these are
    explained: dict[str, tuple[str, ...]]  # those of more than one word of which it says who they are
    _unnamed: tuple[str, ...]  # who the women are where the article does not say
    _persons: dict[str, Who]  # women portrayed, by each of their names
    _heroines: dict[str, Who]  # the same, by what they are: "librarian"
    _introduced: frozenset[str]  # how these are first told of: "a school librarian"

    def _tell(self, text: str) -> Who:
        """Do those who write count themselves among the women? "We", again and again or with "our sons", outside
        quotation marks, says so; so do the answers of an interview."""
        if not self.subject.has_lanes or not self._kin:
            return NOBODY
        end = max(text.rfind("”"), text.rfind("»")) + 1  # behind it, each mark would look to the end
        quoted = re.sub(r"[“«„][^”»]*[”»]|\"[^\"]*\"", " ", text[:end])
        told = fold(quoted + re.sub(r"\"[^\"]*\"", " ", text[end:]))
        times = len(re.findall(r"\bwe\b", told))
        ours = self.subject.narrating.search(told) or re.search(r"\bof (?:us|ours)\b|\bours\b", told)
        answers = self.interviewed = len(_ANSWER.findall(text)) > 1
        personal = answers or len(re.findall(r"\bi\b", told)) >= _OFTEN or self.subject.narrating.search(told)
        if _EDITORIAL.search(told) and not personal:
            return NOBODY
        often = times > 1 or len(re.findall(r"\b(?:we|us|ours?)\b", told)) >= _OFTEN
        if not times or not (times >= _OFTEN or (ours and (often or "our" in ours[0])) or (answers and times > 1)):
            return NOBODY
        names = self.women.names
        if not set(names) & self._named:  # whose kin they say they are goes before what the headline calls somebody
            kin = kin_of_writers(told)
            own = tuple(a.name for a in self._kin_actors if any(a.words.search(each) for each in kin))
            names = own or names or self._unnamed
        return Who("women", names, names[0] if names else "", True)

    def _named_groups(self, text: str) -> dict[str, tuple[str, ...]]:
        """Names that the article gives to groups of these women, with what they are: "the group X, wives of …"."""
        found: dict[str, tuple[str, ...]] = {}
        for group in group_names(text):
            name = _DATED.sub("", group.name).removeprefix("The ")
            kinds = tuple(a.name for a in self._kin_actors if concerned(a.words, group.beside))
            if not kinds and group.founded and any(a.words.search(group.beside) for a in self._generic_actors):
                kinds = (self.women.names or self._unnamed) if self._kin else ()
            said = bool(kinds)
            if not kinds and group.plain:
                kinds = self.women.names  # "the group Home by Spring", in an article about soldiers' wives
            beside = self.subject.staged.search(group.beside) or self.subject.fiction.search(group.beside)
            if kinds and not beside and self._may_name(name):
                found.setdefault(name, kinds)
                if said and " " in name:
                    self.explained.setdefault(name, kinds)
        return found

    def _own_channel(self, channel: str) -> dict[str, tuple[str, ...]]:
        """The name of the channel on which the women write."""
        ours = self.narrators.side == "women" and " " in channel and self._may_name(channel)
        return {channel: self.narrators.names} if ours else {}

    def _is_office(self, name: str) -> bool:
        return any(a.side != "women" and a.words.search(fold(name)) for a in self.subject.actors)

    def _may_name(self, name: str) -> bool:
        """Not "On Tuesday" before "a group", and no name that the subject file knows."""
        folded = fold(name)
        words = folded.split()
        known = not words or self._is_office(name) or any(a.words.search(folded) for a in self._named_actors)
        places = [m for p in self.subject.places for m in p.words.finditer(folded)]
        places += self.subject.place_names.finditer(folded)
        known = known or any(m.end() == len(folded) for m in places)  # "Revolution in Moscow"
        opens = not words or (closed_class(words[0]) and words[0] not in ("the", "our", "no", "not"))
        opens = opens or (len(words) == 1 and bool(classes_of(words[0])))  # "Meanwhile"
        return len(name) > 3 and not known and not opens and not any(w in _CALENDAR for w in words)

    def _portraits(self, text: str) -> None:
        """Remembers the women whom the article portrays."""
        known = self.groups.keys()
        found = portrayed(text, lambda said: said in known or self._is_office(said)) if self._kin else Portraits()
        for name, (whole, kin) in found.named.items():
            self._persons[name] = Who("women", self._kin_names(kin), whole)
        self._heroines = {head: Who("women", self._kin_names(kin)) for head, kin in found.roles.items()}
        self._introduced = found.introduced
        self.portrayed = bool(found.named or found.roles)

    def _kin_names(self, kin: str) -> tuple[str, ...]:
        return tuple(a.name for a in self._kin_actors if kin and a.words.search(kin))[:1] or self._unnamed
