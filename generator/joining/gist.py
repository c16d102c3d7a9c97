"""What a folder of articles is about, and which of its articles are.

An article says the words of its matter again and again, and others once. The words that most articles say so are the
matter of the folder; who says few of them writes of something else, though it be of the same days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Mapping

from generator.grammar.stems import content

MOST = 10  # words of an article
_AGAIN = 2  # times that it says them at least
_NEAR = 0.4  # of the nearest article's share in the matter
_ASIDE = 0.1  # weight of an article on something else
_OF_A_SENTENCE = 5  # words by which it is judged


def often(text: str) -> tuple[str, ...]:
    """The words that an article says most often, without their endings."""
    said = sorted(content(text).items(), key=lambda item: (-item[1], item[0]))
    return tuple(word for word, times in said[:MOST] if times >= _AGAIN)


class Gist:
    """The matter of the articles whose words are given, by seed. Of others nothing is known: they count in full.

    What the `copies` say has been said by the articles that they copy.
    """

    def __init__(self, words: Mapping[str, Collection[str]], copies: Container[str] = ()) -> None:
        own = [said for seed, said in words.items() if seed not in copies]
        self.articles = len(own)
        self.said_by = Counter(word for said in own for word in said)
        share = {seed: sum(max(self.said_by[word] - 1, 0) for word in said) for seed, said in words.items()}
        least = _NEAR * max(share.values(), default=0)
        self._aside = frozenset(seed for seed, here in share.items() if here < least)

    def of_article(self, seed: str) -> float:
        """Its weight: 1 if it is about the matter."""
        return _ASIDE if seed in self._aside else 1.0

    def of_sentence(self, words: Collection[str]) -> float:
        """How far a sentence is about the matter, from 0 to 1."""
        if not self.articles:
            return 1.0
        said = sorted((self.said_by[word] for word in words), reverse=True)[:_OF_A_SENTENCE]
        return max(1, sum(said)) / _OF_A_SENTENCE / self.articles
