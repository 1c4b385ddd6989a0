"""Markdown: what it says of lines goes to the blocks, the marks leave the view, lines keep their numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui_minutes.reading import BlockKind, read

PAGE = """\
---
title: "Minutes of Lower Sedge Parish Council"
date: 2023-05-09
---

# Lower Sedge Parish Council

*Held in the **Reading Room** at 7pm.*

## Present

* Councillor Ines Vole (*Chair*)
- Mr T\\_Reed
  - his dog

---
**3. Finance** It was **resolved
that** the [accounts](https://example.org/a.pdf) be approved at 3 * 4 = 12 pounds and file_name_x kept.

| Payee | Amount |
|-------|-------:|
| Fern Garden Services | £40 |

*<small>Scanned page, text may contain errors. See original file for clarity</small>*
"""


def page():
    return read(PAGE.encode(), "sedge.md")


def kinds(document, kind):
    return [document.text(block) for block in document.blocks if block.kind is kind]


def test_front_matter_is_meta_and_title():
    document = page()
    assert document.title == "Minutes of Lower Sedge Parish Council"
    assert document.meta == (("title", "Minutes of Lower Sedge Parish Council"), ("date", "2023-05-09"))


def test_headings_lose_their_marks_and_keep_their_level():
    document = page()
    assert [(document.text(block), block.level) for block in document.blocks if block.kind is BlockKind.HEADING] == [
        ("Lower Sedge Parish Council", 1),
        ("Present", 2),
    ]


def test_bullets_have_marker_and_level():
    document = page()
    items = [(document.text(block), block.marker, block.level) for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert items == [("Councillor Ines Vole (Chair)", "*", 0), ("Mr T_Reed", "-", 0), ("his dog", "-", 1)]


def test_bold_leaves_spans_also_over_a_line_end():
    document = page()
    strong = [[document.view[a:b] for a, b in block.strong] for block in document.blocks if block.strong]
    assert strong == [["Reading Room"], ["3. Finance", "resolved"], ["that"]]


def test_links_leave_their_words_and_lone_stars_stay():
    assert "that the accounts be approved at 3 * 4 = 12 pounds and file_name_x kept." in kinds(page(), BlockKind.TEXT)


def test_tables_have_cells():
    document = page()
    rows = [[document.view[a:b] for a, b in block.cells] for block in document.blocks if block.kind is BlockKind.ROW]
    assert rows == [["Payee", "Amount"], ["Fern Garden Services", "£40"]]


def test_rules_front_matter_and_residue_are_furniture():
    furniture = kinds(page(), BlockKind.FURNITURE)
    assert "---" in furniture
    assert "Scanned page, text may contain errors. See original file for clarity" in furniture


def test_line_numbers_are_those_of_the_source():
    document = page()
    source = PAGE.split("\n")
    view = document.view.split("\n")
    assert len(view) == len(source)
    assert view[5] == "Lower Sedge Parish Council"
    assert source[5] == "# Lower Sedge Parish Council"


@given(st.text(alphabet="*_`[]()<>b/\\|#- a1.\n", max_size=200))
def test_any_marks_keep_lines_and_places(text):
    source = "# Minutes\nwords\n" + text
    document = read(source.encode(), "any.md")
    lines = source[:-1].split("\n") if source.endswith("\n") else source.split("\n")
    assert len(document.blocks) == len(lines)
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(document.view)
        assert "\n" not in document.text(block)
        assert all(block.start - 400 <= a < b <= block.end for a, b in block.strong)


def test_quotation_marks_and_hard_breaks_leave_the_view():
    document = read(b"> Cllr Tew will write.\\\n> The Clerk agreed.\n\nA path \\\\\n", "page.md")
    shown = [document.view[block.start : block.end] for block in document.blocks]
    assert shown == ["Cllr Tew will write.", "The Clerk agreed.", "", "A path \\"]


def test_bold_that_ends_where_bold_begins_leaves_nothing_in_a_date():
    document = read(b"**held on Tuesday 8****th** **May 2012**\n", "page.md")
    assert document.view.startswith("held on Tuesday 8th May 2012")


def test_numbers_of_pages_under_rules_are_no_words_of_the_minutes():
    source = "---\n1\n\nMinutes of the\n\nmeeting\n---\n2\n\nBins were emptied.\n---\n3\n\nThe end.\n"
    document = read(source.encode(), "page.md")
    assert [document.text(block) for block in document.blocks if block.kind is BlockKind.TEXT] == [
        "Minutes of the",
        "meeting",
        "Bins were emptied.",
        "The end.",
    ]
    once = read(b"---\n12\n\nBins were emptied.\n", "page.md")
    assert "12" in [once.text(block) for block in once.blocks if block.kind is BlockKind.TEXT]
