"""Patterns between slashes: what they match, what is refused and where, and that none takes long."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.finding import looking
from store.finding.snippets import snippet
from store.query.patterns import PIECE, WAYS, BadPattern, Compiled, OutOfTime, _unfolded, check
from store.records import RecordKind
from store.text import fold
from tests.records import build

TODAY = dt.date(2026, 11, 22)
TEXT = "The LAMP  posts\nof Siân’s Lane – 21/18 (£4.50)\nwere mended on 3 May."


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("lamp posts?", "The LAMP  posts"),
        ("sian's", "of Siân’s Lane – 21/18 (£4.50)"),
        (r"\d{2}/\d{2}", "of Siân’s Lane – 21/18 (£4.50)"),
        (r"£\d+\.\d\d", "of Siân’s Lane – 21/18 (£4.50)"),
        ("^were|^was", "were mended on 3 May."),
        ("lane$", None),
        (r"may\.$", "were mended on 3 May."),
        ("m[ae]nde?d", "were mended on 3 May."),
        ("(post|pillar)s? of", None),
        (r"\bane\b", None),
        ("[^a-z ]{5}", "of Siân’s Lane – 21/18 (£4.50)"),
        ("l.*p", "The LAMP  posts"),
        ("[A-Z]ANE -", "of Siân’s Lane – 21/18 (£4.50)"),
        (r"\(£", "of Siân’s Lane – 21/18 (£4.50)"),
    ],
)
def test_what_a_pattern_matches_within_a_line(pattern, found):
    hit = Compiled(pattern).first(TEXT)
    assert (TEXT[slice(*hit)] if hit else None) == found


PATTERNS = [
    "ab?c",
    "(ab|cd)e",
    "ß?x",
    "ß+x",
    "(lamp)? post",
    "lamp|post",
    "x{0,2}y",
    "ab+c",
    "l(a(m|n)p)s",
    r"\bof",
    "a(bc)d",
    "[ab]cd?",
    "É.*d",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(st.data())
def test_every_hit_holds_what_others_are_passed_over_for_lacking(pattern, data):
    compiled = Compiled(pattern)
    hit = data.draw(st.from_regex(compiled._pattern))
    assert compiled.literal in hit
    assert compiled.letters in hit


def test_what_stands_for_certain_in_a_pattern_is_known():
    known = {pattern: Compiled(pattern).letters for pattern in PATTERNS}
    assert known["ab?c"] == "a"
    assert known["(lamp)? post"] == "post"
    assert known["lamp|post"] == known["(ab|cd)e"].strip("e") == ""
    assert known["l(a(m|n)p)s"] in ("l", "s")
    assert Compiled("mill.{1,3}roads?").letters == "mill"


@pytest.mark.parametrize(
    ("pattern", "position", "words"),
    [
        ("(a+)+", 4, "repeated"),
        ("(ab){2,3}", 8, "repeated"),
        ("a**", 2, "twice"),
        ("*a", 0, "nothing before"),
        ("a.*b.*c.*d", 0, "too long"),
        ("(a", 0, "never closed"),
        ("a)", 1, "closes nothing"),
        ("[a", 0, "never closed"),
        ("[z-a]", 0, "ends before"),
        (r"(a)\1", 3, "no meaning"),
        ("(?=a)", 1, "no meaning"),
        ("a{x}", 1, "how often"),
        ("a{3,1}", 1, "lower number"),
        ("a{1,999}", 1, "between"),
        ("^*", 0, "cannot be repeated"),
        ("x" * 201, 200, "200 characters"),
        ("(" * 30 + "a" + ")" * 30, 21, "nested"),
        ("a\\", 1, "no meaning"),
    ],
)
def test_what_is_refused_says_where(pattern, position, words):
    with pytest.raises(BadPattern, match=re.escape(words)) as caught:
        check(pattern)
    assert caught.value.position == position


@given(
    st.lists(st.sampled_from([*"ab.*+?()[]{}|^$\\-1,/ ", r"\d", r"\w", "[a-c]", "{1,3}", "(a|b)", "é", "ß", "’"]), max_size=12).map("".join)
)
def test_any_text_is_a_pattern_or_refused_within_it(pattern):
    try:
        compiled = Compiled(pattern)
    except BadPattern as error:
        assert 0 <= error.position <= len(pattern)  # noqa: PT017
        assert str(error)  # noqa: PT017
        return
    compiled.first(TEXT)


def test_what_is_let_through_is_bounded():
    """The bait that hangs engines: what remains of it after the rules is done in as many steps as the bound says."""
    for pattern in ("(a+)+$", "(a|a)*b", "(a*)*b", "(.*a){12}", "a*a*a*a*b", ".*.*.*=.*"):
        with pytest.raises(BadPattern):
            check(pattern)
    assert WAYS * PIECE <= 25_000_000
    assert Compiled("a.*a.*b").first("a" * 500) is None


def test_time_is_watched_within_a_text():
    with pytest.raises(OutOfTime):
        Compiled("b").first("a\n" * 10 + "b", until=-1.0)
    assert Compiled("b").first("a\n" * 10 + "b") is not None


def test_a_long_line_is_searched_to_its_end():
    line = "word " * 2000 + "needle 77"
    hit = Compiled(r"needle \d+").first(line)
    assert hit is not None
    assert line[slice(*hit)].endswith("needle 77")


@pytest.fixture
def full(archive, first):
    archive.add(*first)
    return archive


def find(archive, query, kind=RecordKind.ITEM):
    return archive.index.find(kind, query, today=TODAY)


def test_patterns_in_searches(full):
    def titles(query, kind=RecordKind.ITEM):
        found = find(full, query, kind)
        return [row.values["title" if kind is RecordKind.ITEM else "item_title"] for row in found.rows(0, 50)]

    assert titles("/mill.road/") == ["Hedges and verges"]
    assert titles("/ersona/") == ["Declarations of interest"]
    assert titles("-/e/") == []
    assert titles("/mr hale|mill/ -hedges") == ["Apologies"]
    assert titles("/mr hale/ OR hedges") == ["Apologies", "Hedges and verges"]
    assert titles("/write to the c/", RecordKind.ACTION) == ["Hedges and verges"]
    assert titles("/^coun.*room/", RecordKind.DECLARATION) == ["Declarations of interest"]
    assert find(full, "/mill.road/", RecordKind.MEETING).count == 1
    assert "mill road" in str(find(full, "/mill.road/").rows(0, 1)[0].snippet)


def test_a_pattern_is_looked_for_in_all_of_what_was_decided(archive):
    task = f"the clerk {'look at the weir and ' * 20}report the eels"
    words = f"RESOLVED that {task}."
    reading, data = build([("1", "Weir", words)], actions=((1, words, None, None),))
    (action,) = reading.minutes.actions
    minutes = replace(reading.minutes, actions=(replace(action, text=task),))
    archive.add(replace(reading, minutes=minutes), data)
    for query, count in [("/the eels$/", 1), ("/^the clerk/", 1), ("/eels.$/", 1), ("/weir$/", 0)]:
        assert find(archive, query, RecordKind.ACTION).count == count


def test_a_pattern_does_not_give_restricted_words_away(full):
    found = find(full, "/z.bra/")
    assert (found.count, found.restricted_hidden) == (0, 1)
    assert find(full, "/z.bra/", RecordKind.MEETING).count == 0
    assert find(full, "/z.bra/ is:restricted").count == 1


def test_looking_stops_in_time_and_says_so(full, monkeypatch):
    monkeypatch.setattr(looking, "SECONDS", -1.0)
    for query in ("/e/", "-/e/"):
        found = find(full, query)
        assert found.count == 0
        assert "stopped after looking at 0 items" in str(found.hint)
    assert find(full, "/e/ OR hedges").count == 1
    assert find(full, "hedges").hint is None
    assert full.index.find(RecordKind.ITEM, "/e/", today=TODAY, patience=60.0).count == 3


def test_a_snippet_shows_what_the_pattern_met():
    text = "Of the lane. " * 60 + "Siân’s lamp 12 was lit. " + "Of the moor. " * 60
    shown = snippet(text, (), (Compiled(r"lamp \d+"),))
    assert shown is not None
    assert "lamp 12" in shown
    assert shown.startswith("…")


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("lamp posts?", ["LAMP  posts"]),
        ("sian's l", ["Siân’s L"]),
        (r"\d{2}/\d{2}|£\d+", ["21/18", "£4"]),
        (r"may\.$", ["May."]),
        ("^of|^were", ["of", "were"]),
        ("x*", []),
    ],
)
def test_where_a_pattern_stands_is_told_in_the_text_as_it_is(pattern, found):
    assert [TEXT[slice(*span)] for span in Compiled(pattern).spans(TEXT)] == found


def test_in_a_long_line_no_place_is_told_twice():
    text = "lamp and " * 1000
    spans = Compiled("lamp").spans(text)
    assert len(spans) == 1000
    assert {text[slice(*span)] for span in spans} == {"lamp"}
    assert Compiled("lamp").spans(text, until=0) == []


@given(st.text(alphabet=st.sampled_from("aÉé ’–\u00a0…ßæ\u0301ﬁ½\tI"), max_size=40))
def test_a_folded_text_knows_where_it_comes_from(text):
    folded, places = _unfolded(text)
    assert folded == fold(text)
    assert places == sorted(places)
    assert len(places) == len(folded)
