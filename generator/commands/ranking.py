"""How much an event counts that no reading found, beside those that were found: as `joining.salience` would say."""

from __future__ import annotations

from collections.abc import Sequence

from generator.grammar.stems import stems
from generator.joining import copies
from generator.joining.events import gather
from generator.joining.salience import saliences
from generator.reading import Read, sightings
from generator.values.model import Event, Sighting


def salience(event: Event, position: float, reads: Sequence[Read], *, lanes: bool) -> float:
    """Of an event with one source, `position` in its article, among what all the articles tell."""
    (source,) = event.sources
    found = sightings(reads)
    copied = copies.originals(copies.Text(r.head.seed, r.published.published, r.runs) for r in reads)
    often = {r.head.seed: r.often for r in reads}
    own = Sighting(
        source=source,
        when=event.when,
        when_basis=event.when_basis,
        title=event.title,
        summary=event.summary,
        lane=event.lane if lanes else "context",
        kind=event.kind,
        actors=event.actors,
        places=event.places,
        demands=event.demands,
        planned=event.planned,
        words=stems(source.quote),
        position=position,
    )
    groups = [gathered.sightings for gathered in gather(found, copies=copied, often=often)]
    return saliences([*groups, (own,)], copied, often, [s for s in found if s.aside])[-1]
