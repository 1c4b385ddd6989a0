"""How good a pair of records of two readings is: the higher the better, None where they are not to be taken for one record.

Words alone are never enough: the item that a record stands under, the item it concerns, who it is about and the text that leads to it
decide as well. What is not certain is no pair: an edit that is told to have lost its record is mended, one on the wrong record is not.
"""

from __future__ import annotations

from store.features import ActionFeatures, DeclarationFeatures, ItemFeatures
from store.kin import Kin
from store.wording import LONG, SAME, figured, likeness, shared, unlike

_ALIKE = 0.5
"""Share of words that two texts have in common to be taken for two wordings of one."""
_SURE = 0.8
_NEAR, _PARTLY, _MOSTLY = 0.3, 0.4, 0.7
"""Shares of the telling words around two records that speak for one place, the more the less else does."""
_MENDED = 0.55
"""Likeness of two texts of which one had a figure or a name put right: of five telling words four are still there."""
_TELLING = 8
"""Different words after which a text that stands nowhere else and names something speaks for itself."""
_SOME, _FEW = 3, 5
"""Words of which something can be told at all, or on their own."""
_SHORT = 4
"""Letters of a name that is known when one of them is wrong, of a decision in words that stand nowhere else."""
_SPELT = 0.75
"""Likeness of two spellings of one name."""


def item_rank(new: ItemFeatures, old: ItemFeatures, kin: Kin) -> float | None:
    """Rank two items: by title where that is theirs alone, by what stands under them where it is not."""
    around = shared(new.about, old.about)
    near = 1.0 if around is None else around
    numbered = 0.3 * (new.number == old.number)
    if not new.words and not old.words:
        alike = (around or 0.0) >= _ALIKE or (around is None and bool(numbered))
        return near + numbered if alike else None
    if new.letters == old.letters:
        return None if item_apart(new, old, kin) else 3 + near + numbered + (new.text == old.text)
    title = likeness(new.words, old.words)
    if all(unlike(new.words, old.words)):
        # Each title names something else: what stands under several items does not say that the two are one.
        near = shared(new.about - kin.usual, old.about - kin.usual) or 0.0
    enough = min(len(new.about), len(old.about)) >= _FEW
    needed = _MOSTLY if title < _ALIKE or _other_figures(new, old) else _PARTLY
    return title + near + numbered if near >= needed and (title >= _ALIKE or enough) else None


def item_apart(new: ItemFeatures, old: ItemFeatures, kin: Kin) -> bool:
    """Whether two items of one title are two of those that have it: nothing that only they have stands under both."""
    if kin.sole(new, old):
        return False
    here, there = kin.own(new, old)
    if bool(here) != bool(there):
        return True
    return all(unlike(new.about, old.about)) and (shared(here, there) or 0.0) < _NEAR


def action_rank(new: ActionFeatures, old: ActionFeatures, kin: Kin) -> float | None:
    """Rank two decisions: the same words count where they stand under the same item, after the same text."""
    around = shared(new.about, old.about)
    near = 1.0 if around is None else around
    same, alike = new.letters == old.letters, likeness(new.words, old.words)
    if new.holder == old.holder:
        if (not same and not _mended(new, old, alike, around)) or action_apart(new, old, kin):
            return None
        return 4 + 2 * same + alike + 2 * near + likeness(new.about, old.about)
    around = shared(*kin.own(new, old))
    if kin.apart(new.holder, old.holder):
        # Both items are on both pages: only what cannot be another one has moved from one to the other.
        moved = (same or alike >= _SURE) and (_speaks(new, old, kin) or _grown(new, old))
    else:
        needed = _MOSTLY if _other_figures(new, old) else _PARTLY
        moved = (same or alike >= _ALIKE) and ((around or 0.0) >= needed or _speaks(new, old, kin))
    return 2 * same + alike + 2 * near + likeness(new.about, old.about) if moved and not action_apart(new, old, kin) else None


def action_apart(new: ActionFeatures, old: ActionFeatures, kin: Kin) -> bool:
    """Whether the texts that lead to two decisions tell of different things.

    They may be longer and shorter forms of one text. Where each says something else, that is a text put right if most of what no other
    decision in the same words is about is as it was; or if the decision speaks for itself, in its place.
    """
    if new.text == old.text:
        return False
    here, there = kin.own(new, old)
    if not kin.sole_there(new, old) and (not new.text or not old.text or bool(here) != bool(there)):
        return (shared(here, there) or 0.0) <= SAME
    if not new.text or not old.text:
        return False
    # Where there is no other that it could be, a short name may be spelt otherwise too.
    if not all(unlike(new.about, old.about, _SHORT if kin.sole(new, old) else LONG)):
        return False
    if new.holder == old.holder and _speaks(new, old, kin):
        return False
    if here and there and (new.named & here <= old.named or old.named & there <= new.named):
        return (shared(here, there) or 0.0) <= SAME
    return likeness(here, there) < _MENDED


def _speaks(new: ActionFeatures, old: ActionFeatures, kin: Kin) -> bool:
    """Whether two decisions in the same words stand nowhere else, and say at length and by name what they are about."""
    return new.letters == old.letters and bool(new.own) and len(new.words) >= _TELLING and kin.sole(new, old)


def _grown(new: ActionFeatures, old: ActionFeatures) -> bool:
    """Whether one of the texts that lead to two decisions is the other, or a part of it, and says enough to be known."""
    return min(len(new.about), len(old.about)) >= _SOME and not all(unlike(new.about, old.about))


def _mended(new: ActionFeatures, old: ActionFeatures, alike: float, around: float | None) -> bool:
    """Whether two texts in one place are two wordings of one, or one is a part of the other that was split off or joined."""
    part = len(new.words & old.words) / (min(len(new.words), len(old.words)) or 1)
    if around is None:
        return (alike >= _ALIKE and not _other_figures(new, old)) or (part >= _SURE and min(len(new.words), len(old.words)) >= _FEW)
    return around >= _NEAR and (alike >= _ALIKE or part >= _SURE)


def _other_figures(new: ItemFeatures | ActionFeatures, old: ItemFeatures | ActionFeatures) -> bool:
    """Whether each names a figure (an amount, the number of an application) that the other does not."""
    mine, theirs = set(filter(figured, new.words)), set(filter(figured, old.words))
    return bool(mine - theirs) and bool(theirs - mine)


def declaration_rank(new: DeclarationFeatures, old: DeclarationFeatures, kin: Kin) -> float | None:
    """Rank two declarations: of one member, and about one item, whatever number that has by now."""
    if new.nil != old.nil or not same_person(new.who, old.who):
        return None
    alike = likeness(new.words, old.words)
    same = new.letters == old.letters
    target = new.target is not None and new.target == old.target
    if new.target is not None and old.target is not None and not target:
        # A reference that was put right; of a member who declares more than once it may as well be another declaration.
        alone = kin.alone(new, old)
        if not (alone and alike >= _MOSTLY) and kin.apart(new.target, old.target):
            return None
    elif alike < (_NEAR if target else _ALIKE):
        return None
    return 4 * target + same + alike + (new.holder == old.holder)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names (their words, folded, titles left out) may be one person's; where none is given nothing speaks against it."""
    if not one or not other or one[-1] == other[-1]:
        return True
    from difflib import SequenceMatcher

    if SequenceMatcher(None, "".join(one), "".join(other), autojunk=False).ratio() >= _SPELT:
        return True
    short, long = sorted((one, other), key=lambda words: len("".join(words)))
    return "".join(short) == "".join(word[0] for word in long)
