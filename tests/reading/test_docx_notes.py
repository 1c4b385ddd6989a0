"""Foot- and endnotes of Word files: kept, set aside from the minutes, and no part of the sentences that they hang on."""

from __future__ import annotations

from tests.reading.docxwriter import docx, note, noted, p, separators
from tui_minutes.parsing import parse
from tui_minutes.reading import read
from tui_minutes.reading.document import BlockKind

HEAD = p("Minutes of Stanby Parish Council held on 3 May 2031") + p("Present: Cllr Ada Quill, Cllr Bo Penn")
BODY = (
    HEAD
    + p("1. Apologies")
    + p("None.")
    + p("2. Hedges")
    + noted("It was agreed to cut the hedge", 2, " along the lane before the winter.")
    + p("3. Lanes")
    + noted("The report was noted.", 3)
)
FOOT = separators() + note("Councillor Penn declared an interest in the lane in 2019.", 2) + note("See the map of 2020.", 3)


def set_aside(document):
    return [document.view[block.start : block.end] for block in document.blocks if block.kind is BlockKind.FURNITURE]


def texts(document):
    return [document.view[block.start : block.end] for block in document.blocks if block.kind is BlockKind.TEXT]


def test_notes_are_kept_without_the_rules_above_them():
    document = read(docx(BODY, footnotes=FOOT), "a.docx")
    assert set_aside(document) == ["Councillor Penn declared an interest in the lane in 2019.", "See the map of 2020."]
    assert "____" not in document.view


def test_the_sentence_of_a_note_stays_whole():
    document = read(docx(BODY, footnotes=FOOT), "a.docx")
    assert "It was agreed to cut the hedge along the lane before the winter." in texts(document)


def test_endnotes_are_kept_too():
    body = HEAD + p("1. Apologies") + noted("None", 2, ".", end=True) + p("2. Hedges") + p("Noted.")
    document = read(docx(body, endnotes=separators(end=True) + note("Sent by letter.", 2, end=True)), "a.docx")
    assert set_aside(document) == ["Sent by letter."]
    assert "None." in texts(document)


def test_what_a_note_says_is_not_what_was_minuted():
    with_notes, without = (parse(read(docx(BODY, footnotes=foot), "a.docx")) for foot in (FOOT, ""))
    assert with_notes.declarations == without.declarations == ()
    assert [action.text for action in with_notes.actions] == [action.text for action in without.actions]
    assert [item.title for item in with_notes.items] == ["Apologies", "Hedges", "Lanes"]


def test_a_note_on_a_title_is_no_part_of_it():
    body = HEAD + p("1. Apologies") + p("None.") + noted("2. Hedges", 2) + p("It was noted.") + p("3. Lanes") + p("It was noted.")
    assert [item.title for item in parse(read(docx(body, footnotes=separators() + note("Of the mill.", 2)), "a.docx")).items][1] == "Hedges"


def test_a_file_whose_notes_are_missing_is_read():
    assert "None." in texts(read(docx(BODY), "a.docx"))
