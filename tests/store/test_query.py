"""The query language by itself: what is understood, where errors are, what is left aside while somebody types."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import QueryError
from store.finding.snippets import snippet, spans
from store.finding.sql import select
from store.query.dates import NotADate, span_of
from store.query.fields import FIELDS
from store.query.grammar import parse
from store.query.values import And, Between, Everything, Match, Not, Or, Pattern
from store.records import RecordKind
from store.tables.numbering import NARROW

TODAY = dt.date(2026, 11, 22)


def node(text, **more):
    return parse(text, today=TODAY, **more).node


def test_a_number_with_brackets_needs_no_quotation_marks():
    assert node("item:4(b)") == node('item:"4(b)"') != node("item:4")
    assert node("(item:4) roof") == node('(item:"4") roof')
    assert node("(item:4(b),5(iv)a OR roof)") == node('item:"4(b)","5(iv)a" OR roof')
    assert node("roof item:4(", finished=False) == node("roof item:4")


def test_what_is_wrong_within_saved_searches_is_one_sentence():
    saved = {"a": "saved:b", "b": "lamp saved:c", "c": "saved:a", "outer": "saved:inner", "inner": "is:nosuch"}
    for text, told in [
        ("pond saved:a", "The saved search 'a' contains itself"),
        ("pond saved:outer", "The saved search 'inner' cannot be"),
    ]:
        with pytest.raises(QueryError) as caught:
            node(text, saved=saved)
        assert caught.value.position == 11
        assert caught.value.message.startswith(told)
        assert caught.value.message.count("saved search") == 1


def test_several_saved_searches_are_either():
    saved = {"lit": "lamp", "wet": "tap OR drain"}
    assert node("saved:lit,wet -roof", saved=saved) == node("(lamp OR (tap OR drain)) -roof")
    with pytest.raises(QueryError, match="no saved search called 'dry'") as caught:
        node("saved:lit,dry", saved=saved)
    assert caught.value.position == 10


def test_terms_side_by_side_are_all_asked_for_and_or_binds_less():
    assert node("a b OR c -d") == Or((And((Match(("a",)), Match(("b",)))), And((Match(("c",)), Not(Match(("d",)))))))
    assert node("a AND b") == node("a b") == node("( a ) (b)")
    assert node("a|b") == node("a OR b")
    assert node("NOT a") == node("-a")
    assert node("") == node("  ") == node("&") == Everything()


def test_a_prefix_of_exact_values_twice_asks_for_either_and_one_of_words_for_both():
    assert node("body:a body:b") == node("body:a,b") == Or((Match(("a",), ("body",)), Match(("b",), ("body",))))
    assert node("title:a title:b") == And((Match(("a",), ("title",)), Match(("b",), ("title",))))


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ('pond "open', 5, "never closed"),
        ("pond (a b", 5, "never closed"),
        ("pond) a", 4, "closes nothing"),
        ("a OR", 2, "either side"),
        ("OR a", 0, "either side"),
        ("a AND", 2, "either side"),
        ("a -", 2, "follows"),
        ("pond date:", 10, "needs a value"),
        ("pond date:31/02/2022", 10, "no day"),
        ("pond kind:zzz", 10, "knows"),
        ("is:nothing", 3, "knows no 'nothing', but open,"),
        ("kind:resolvd", 5, "did you mean resolved"),
        ("kind:zzz", 5, "more, which help queries lists"),
        ("sort:titel", 5, "did you mean title"),
        ("saved:", 6, "needs the name of a saved search"),
        ("date:1 may 2024", 5, "goes into quotation marks"),
        ("sort:colour", 5, "knows"),
        ("date:2022..2020", 5, "ends before"),
        ("saved:mine", 6, "no saved search"),
        ("(" * 60 + "a", 41, "nested"),
    ],
)
def test_errors_say_where(text, position, words):
    with pytest.raises(QueryError) as caught:
        node(text)
    assert words in str(caught.value)
    assert caught.value.position == position


@pytest.mark.parametrize("text", ['pond "', "pond (", "pond OR", "pond -", "pond date:", "pond date:31/0", "pond kind:de", "pond is:"])
def test_what_is_not_finished_is_left_aside_while_typing(text):
    assert node(text, finished=False) == Match(("pond",))


def test_a_day_that_does_not_exist_is_an_error_even_while_typing():
    with pytest.raises(QueryError, match="no day"):
        node("date:31/02/2022", finished=False)


def test_an_unknown_prefix_is_searched_as_words_with_a_hint():
    query = parse("membr:hell", today=TODAY)
    assert query.node == Match(("membr", "hell"))
    assert parse("my2021 pond", today=TODAY).hints == ("my2021 is searched as a word; date:my2021 finds the municipal year",)
    assert query.hints == ("membr: is not a field, so its words are searched; did you mean member:?",)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("22/11/2021", "2021-11-22", "2021-11-22"),
        ("3/4/2021", "2021-04-03", "2021-04-03"),
        ("2021-11-22", "2021-11-22", "2021-11-22"),
        ("22 november 2021", "2021-11-22", "2021-11-22"),
        ("22nd Nov 2021", "2021-11-22", "2021-11-22"),
        ("nov-2021", "2021-11-01", "2021-11-30"),
        ("11/2021", "2021-11-01", "2021-11-30"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("my2021", "2021-05-01", "2022-04-30"),
        ("2021/22", "2021-05-01", "2022-04-30"),
        ("2021-22", "2021-05-01", "2022-04-30"),
        ("2021/2022", "2021-05-01", "2022-04-30"),
        (">=9999", "9999-01-01", None),
        ("2021..2022", "2021-01-01", "2022-12-31"),
        ("feb-2024..", "2024-02-01", None),
        ("..feb-2024", None, "2024-02-29"),
        (">2021", "2022-01-01", None),
        (">=2021", "2021-01-01", None),
        ("<2021", None, "2020-12-31"),
        ("6w..", "2026-10-11", None),
        ("today", "2026-11-22", "2026-11-22"),
        ("last-month", "2026-10-01", "2026-10-31"),
        ("this-week", "2026-11-16", "2026-11-22"),
        ("1y", "2025-11-22", "2025-11-22"),
    ],
)
def test_dates(text, first, last):
    assert span_of(text, TODAY) == tuple(dt.date.fromisoformat(day) if day else None for day in (first, last))


@pytest.mark.parametrize(
    "text", ["31/02/2022", "2021-13", "13/2021", "soon", "2021/25", "32 may 2021", "1/1/1/2021", "0000", ">9999", "<0001", "2021/2023"]
)
def test_what_is_no_date(text):
    with pytest.raises(NotADate):
        span_of(text, TODAY)


def test_due_dates_count_forwards():
    assert node("due:..2w") == Between("due", None, dt.date(2026, 12, 6))


PIECES = st.sampled_from(
    [*(f"{name}:" for name in FIELDS), "a", "pond ", '"', "(", ")", " OR ", " AND ", "-", "|", "..", "2021", ",", ":", "!", "é", "’"]
)


@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40), st.booleans())
def test_any_text_is_a_query_or_an_error_within_it(text, finished):
    try:
        query = parse(text, today=TODAY, finished=finished)
    except QueryError as error:
        assert 0 <= error.position <= len(text)  # noqa: PT017
        assert str(error)  # noqa: PT017
        return
    for kind in RecordKind:
        sql, parameters = select(query.node, kind, NARROW).sql("{r}")
        assert sql.count("?") == len(parameters)


@given(st.lists(PIECES, max_size=10).map("".join))
def test_typing_never_fails_on_a_beginning_of_what_is_understood(text):
    try:
        parse(text, today=TODAY)
    except QueryError:
        return
    for end in range(len(text)):
        try:
            parse(text[:end], today=TODAY, finished=False)
        except QueryError as error:
            # Only a value that no ending can mend is an error before it is finished.
            assert any(words in str(error) for words in ("knows", "no day", "ends before", "stands here")), text[:end]  # noqa: PT017


def test_highlights_follow_the_words_through_accents_quotes_and_case():
    text = "Siân’s café: the CHILDREN’S rent, currently £4.50 (rental)"
    shown = {words: [text[a:b] for a, b in spans(text, [tuple(words.split())])] for words in ("sian", "children s", "rent", "cafe", "4 5")}
    assert shown == {"sian": ["Siân"], "children s": ["CHILDREN’S"], "rent": ["rent", "rent"], "cafe": ["café"], "4 5": ["4.5"]}


def test_a_snippet_shows_the_hit_on_one_line():
    text = "word " * 100 + "the\nneedle\nlies " + "hay " * 100
    shown = snippet(text, [("needle",)])
    assert shown is not None
    assert "the needle lies" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) <= 170
    assert snippet("nothing here", [("needle",)]) is None
    assert snippet("a Siân b", [("sian",)]) == "a Siân b"


def test_a_pattern_stands_between_slashes_and_other_slashes_are_words():
    assert node("pond /lamp (post|column)s?/ -/no w/") == And((Match(("pond",)), Pattern("lamp (post|column)s?"), Not(Pattern("no w"))))
    assert node(r"/a\/b/") == Pattern(r"a\/b")
    assert node("21/18 and/or") == And((Match(("21", "18")), Match(("and", "or"))))
    assert node("/mill") == Match(("mill",))
    assert node("pond /lam", finished=False) == Match(("pond",))
    with pytest.raises(QueryError, match="cannot be repeated") as caught:
        node("pond /(a+)+/")
    assert caught.value.position == 10


@pytest.mark.parametrize(
    ("text", "first"), [("this-my", "2026-05-01"), ("my", "2026-05-01"), ("last-my", "2025-05-01"), ("next my", "2027-05-01")]
)
def test_the_municipal_year_it_is_now(text, first):
    begin = dt.date.fromisoformat(first)
    assert span_of(text, TODAY) == (begin, begin.replace(year=begin.year + 1) - dt.timedelta(days=1))
    assert span_of("this-my", dt.date(2026, 4, 30))[0] == dt.date(2025, 5, 1)


@given(st.text(alphabet="ab é’–ßﬁ\u0301_ \n", max_size=30))
def test_folding_keeps_where_each_letter_comes_from(text):
    from store.finding.snippets import _fold_with_origins

    folded, origins = _fold_with_origins(text)
    assert len(folded) == len(origins)
    pieces = [_fold_with_origins(char)[0] for char in text]
    assert folded == "".join(pieces)
    assert list(origins) == [at for at, piece in enumerate(pieces) for _ in piece]


def test_a_snippet_shows_words_side_by_side_and_passes_over_others():
    text = "The lamp. A lamp-lit post; then, at last, a lamp – post stood. "
    assert snippet("x " * 200 + text, [("lamp", "post")]) == "…x x x x The lamp. A lamp-lit post; then, at last, a lamp – post stood."
    assert snippet("slamp post", [("lamp", "post")]) is None
    assert snippet("é slamp post", [("lamp", "post")]) is None
