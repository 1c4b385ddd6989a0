"""How good a pair of records of two readings is: the higher the better, None where they are not to be taken for one record.

Words alone are never enough: the item that a record stands under, the item it concerns, who it is about and the text that leads to it
decide as well. What is not certain is no pair: an edit that is told to have lost its record is mended, one on the wrong record is not.
"""

from __future__ import annotations

from store.features import Features, Kin, led_apart, likeness, shared

_ALIKE = 0.5
"""Share of words that two texts have in common to be taken for two wordings of one."""
_SURE = 0.8
_NEAR, _PARTLY, _MOSTLY = 0.3, 0.4, 0.7
"""Shares of the telling words around two records that speak for one place, the more the less else does."""
_TELLING = 8
"""Different words after which a text that stands nowhere else speaks for itself wherever it stands."""
_FEW = 5
_SPELT = 0.75
"""Likeness of two spellings of one name."""


def item_rank(new: Features, old: Features, kin: Kin) -> float | None:
    """Rank two items: by title where that is theirs alone, by what stands under them where it is not."""
    del kin
    around = shared(new.around, old.around)
    near = 1.0 if around is None else around
    numbered = 0.3 * (new.number == old.number)
    if not new.words and not old.words:
        alike = (around or 0.0) >= _ALIKE or (around is None and bool(numbered))
        return near + numbered if alike else None
    if new.letters == old.letters:
        return 3 + near + numbered if near >= _NEAR else None
    title = likeness(new.words, old.words)
    enough = min(len(new.around), len(old.around)) >= _FEW
    needed = _MOSTLY if title < _ALIKE or _other_figures(new, old) else _PARTLY
    return title + near + numbered if near >= needed and (title >= _ALIKE or enough) else None


def action_rank(new: Features, old: Features, kin: Kin) -> float | None:
    """Rank two decisions: the same words count where they stand under the same item, after the same text."""
    around = shared(new.around, old.around)
    near = 1.0 if around is None else around
    same, alike, sole = new.letters == old.letters, likeness(new.words, old.words), kin.sole(new, old)
    if led_apart(new, old):
        return None
    if new.holder == old.holder:
        if not same and not _mended(new, old, alike, around):
            return None
        return 4 + 2 * same + alike + 2 * near
    if kin.apart(new.holder, old.holder):
        # Both items are on both pages: only what cannot be another one has moved from one to the other.
        moved = (same or alike >= _SURE) and ((sole and len(old.words) >= _TELLING) or (around or 0.0) >= _ALIKE)
    else:
        needed = _MOSTLY if _other_figures(new, old) else _PARTLY
        moved = (same or alike >= _ALIKE) and ((around or 0.0) >= needed or (same and sole and len(old.words) >= _TELLING))
    return 2 * same + alike + 2 * near if moved else None


def _mended(new: Features, old: Features, alike: float, around: float | None) -> bool:
    """Whether two texts in one place are two wordings of one, or one is a part of the other that was split off or joined."""
    part = len(new.words & old.words) / (min(len(new.words), len(old.words)) or 1)
    if around is None:
        return (alike >= _ALIKE and not _other_figures(new, old)) or (part >= _SURE and min(len(new.words), len(old.words)) >= _FEW)
    return around >= _NEAR and (alike >= _ALIKE or part >= _SURE)


def _other_figures(new: Features, old: Features) -> bool:
    """Whether each names a figure (an amount, the number of an application) that the other does not."""
    mine = {word for word in new.words if any(char.isdigit() for char in word)}
    theirs = {word for word in old.words if any(char.isdigit() for char in word)}
    return bool(mine - theirs) and bool(theirs - mine)


def declaration_rank(new: Features, old: Features, kin: Kin) -> float | None:
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
