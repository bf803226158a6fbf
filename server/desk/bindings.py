"""What a signed answer rests on, as hashes: the wording of each provision on a day, the values of the parameters it sets.

An answer may be served for a day on which every hash is the one it was signed with; when today's differs it is withdrawn.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.held import Held
from corpus.citation import label, parse
from corpus.errors import CorpusError
from corpus.parameter import Series
from corpus.registry import Registry
from server.store.verified import Binding

PROVISION, PARAMETER = "provision", "parameter"


@dataclass(frozen=True)
class Ground:
    """The law and its figures as they are held now."""

    held: Held
    parameters: Mapping[str, Series]
    registry: Registry | None = None

    def bound(self, provisions: Iterable[str], on: date) -> tuple[Binding, ...]:
        """Bindings of an answer that rests on these provisions, as they are on a day."""
        written = sorted(set(provisions))
        names = sorted({name for one in written for name in self._set_by.get(one, ())})
        keys = [(PROVISION, one) for one in written] + [(PARAMETER, name) for name in names]
        return tuple(Binding(kind, key, self.hash_of(kind, key, on)) for kind, key in keys)

    def changed(self, bindings: Sequence[Binding], on: date) -> tuple[Binding, ...]:
        """Those that are not on this day what they were when the answer was signed."""
        return tuple(b for b in bindings if self.hash_of(b.kind, b.key, on) != b.sha256)

    def name_of(self, binding: Binding) -> str:
        """What a binding is to, for people; as it is written where no name is known."""
        if binding.kind == PARAMETER:
            return self.parameters[binding.key].title if binding.key in self.parameters else binding.key
        try:
            citation = parse(binding.key)
            instrument = self.registry.get(citation.instrument) if self.registry else None
        except CorpusError:
            return binding.key
        return label(citation, instrument.title, instrument.number) if instrument else binding.key

    def hash_of(self, kind: str, key: str, on: date) -> str:
        """The hash of a provision's wording, or a parameter's values, on a day; "" where there is none."""
        told = self._values(key, on) if kind == PARAMETER else self._wording(key, on)
        return hashlib.sha256(told.encode()).hexdigest() if told else ""

    def _wording(self, written: str, on: date) -> str:
        try:
            found = self.held.cited(parse(written), on)
        except CorpusError:
            return ""
        return f"{found.source.lead}\n{found.source.text}" if found else ""

    def _values(self, name: str, on: date) -> str:
        series = self.parameters.get(name)
        values = [value for value in series.values if value.covers(on)] if series else []
        return "\n".join(sorted(f"{dict(value.where)} {value.amount} {value.unit}" for value in values))

    @cached_property
    def _set_by(self) -> Mapping[str, frozenset[str]]:
        """Names of the parameters a provision sets."""
        found: dict[str, set[str]] = {}
        for series in self.parameters.values():
            for source in (source for value in series.values for source in value.sources):
                found.setdefault(str(source), set()).add(series.name)
        return {written: frozenset(names) for written, names in found.items()}
