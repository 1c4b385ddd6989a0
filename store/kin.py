"""What a pair of records can only be told by from all the others of their two readings: whether one is the only one, and what all say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from store.features import ActionFeatures, DeclarationFeatures, ItemFeatures

Features = ItemFeatures | ActionFeatures | DeclarationFeatures
_NOTHING: frozenset[str] = frozenset()


class Kin(NamedTuple):
    """Two readings: the ids of their items, how often each says the same words or has a declaration of the same person (True: the newer).

    `common` has for words that one of them says more than once what is said about them more than once, so that it tells none from another;
    `usual` what is said about more than one record, whatever the words. `signs` counts as `says` does, in one place.
    """

    new: frozenset[str]
    old: frozenset[str]
    says: Mapping[tuple[bool, str], int]
    declaring: Mapping[tuple[bool, tuple[str, ...]], int]
    common: Mapping[str, frozenset[str]]
    usual: frozenset[str]
    signs: Mapping[tuple[bool, Hashable], int]

    def apart(self, one: str | None, other: str | None) -> bool:
        """Whether both pages have one of the two items at least: they are then no two titles of one item."""
        return one != other and ((one is not None and one in self.old) or (other is not None and other in self.new))

    def alone(self, new: DeclarationFeatures, old: DeclarationFeatures) -> bool:
        """Whether the two are the only declarations of their member, each in its reading."""
        return self.declaring.get((True, new.who)) == 1 and self.declaring.get((False, old.who)) == 1

    def sole(self, new: Features, old: Features) -> bool:
        """Whether neither reading has another record in the words of one of the two."""
        return all(self.says.get((newer, each.letters), 0) <= 1 for newer in (True, False) for each in (new, old))

    def sole_there(self, new: Features, old: Features) -> bool:
        """Whether neither reading has another record that says the same in the place of one of the two."""
        return all(self.signs.get((newer, each.sign), 0) <= 1 for newer in (True, False) for each in (new, old))

    def own(self, new: Features, old: Features) -> tuple[frozenset[str], frozenset[str]]:
        """Return the telling words of two records without those of other records in the same words."""
        common = self.common.get(new.letters, _NOTHING) | self.common.get(old.letters, _NOTHING)
        return new.about - common, old.about - common


def kin(new: Sequence[Features], old: Sequence[Features], items: tuple[frozenset[str], frozenset[str]]) -> Kin:
    """Return what the records of one kind in a newer and an earlier reading are to each other; `items` are the ids of their items."""
    sides = (True, new), (False, old)
    says = Counter((newer, each.letters) for newer, side in sides for each in side)
    who = Counter((newer, each.who) for newer, side in sides for each in side if isinstance(each, DeclarationFeatures))
    signs = Counter((newer, each.sign) for newer, side in sides for each in side)
    common: dict[str, frozenset[str]] = {}
    usual = _NOTHING
    for newer, side in sides:
        usual |= _repeated(Counter(word for each in side for word in each.about))
        about: dict[str, Counter[str]] = {}
        for each in side:
            if says[newer, each.letters] > 1:
                about.setdefault(each.letters, Counter()).update(each.about)
        for plain, counted in about.items():
            common[plain] = common.get(plain, _NOTHING) | _repeated(counted)
    return Kin(*items, says, who, common, usual, signs)


def _repeated(counted: Counter[str]) -> frozenset[str]:
    return frozenset(word for word, count in counted.items() if count > 1)
