"""Plain text: lines as blocks, encodings as found, refusals in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text import clean
from tui_minutes.errors import Refused
from tui_minutes.reading import BlockKind, read


def test_every_line_is_a_block_in_its_place():
    document = read(b"Present: Councillor Ames\n\n 1. Apologies\n", "ames.txt")
    assert [(block.kind, document.text(block)) for block in document.blocks] == [
        (BlockKind.TEXT, "Present: Councillor Ames"),
        (BlockKind.BLANK, ""),
        (BlockKind.TEXT, " 1. Apologies"),
    ]
    assert not document.whole_paragraphs


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Cynghorydd Siân".encode(), "utf-8"),
        ("Cynghorydd Siân".encode("utf-8-sig"), "utf-8"),
        ("Cynghorydd Siân".encode("cp1252"), "windows-1252"),
        ("Cynghorydd Siân".encode("utf-16"), "utf-16-le"),
        ("Cynghorydd Siân".encode("utf-16-le"), "utf-16-le"),
        ("Cynghorydd Siân".encode("utf-16-be"), "utf-16-be"),
        ("Cynghorydd Siân".encode("utf-32"), "utf-32-le"),
    ],
)
def test_the_encoding_is_found_and_recorded(data, encoding):
    document = read(data, "sian.txt")
    assert document.view == "Cynghorydd Siân"
    assert document.source.encoding == encoding


def test_windows_quotes_and_bytes_that_no_one_knows():
    document = read(b"the Council\x92s seal \x81", "seal.txt")
    assert document.view == "the Council’s seal �"


def test_controls_are_shown_and_counted():
    document = read("Minutes\x1b[31m of\u202e the Board".encode(), "board.txt")
    assert document.view == "Minutes␛[31m of⟦U+202E⟧ the Board"
    assert document.source.shown_controls == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"  \r\n\n", "the file is empty"),
        (b"\x1f\x8b\x08\x00abc", "this is a gzip file"),
        (b"\x89PNG\r\n\x1a\n", "this is a picture (PNG); it has no text"),
        (b"abc\x00\x01\x02\x00\x00" * 40, "binary"),
        (b"123 456\n---", "there are no words"),
        (b'{"a": 1}', "a JSON file"),
    ],
)
def test_what_cannot_be_minutes_is_refused_in_words(data, words):
    with pytest.raises(Refused) as refused:
        read(data, "odd.json" if data.startswith(b"{") else "odd.txt")
    assert words in str(refused.value)
    assert str(refused.value).startswith("odd.")
    assert "\n" not in str(refused.value)


def test_a_name_cannot_act_on_the_terminal():
    assert str(Refused("a\x1b[2J\nb\udcff.txt", "the file is empty")) == "a␛[2J␊b�.txt: the file is empty"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_and_the_view_stays_clean(data):
    for name in ("a.txt", "a.md", "a.html"):
        try:
            document = read(data, name)
        except Refused:
            continue
        assert clean(document.view) == document.view
        assert all(0 <= block.start <= block.end <= len(document.view) for block in document.blocks)
