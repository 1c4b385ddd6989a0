"""Tables inside Markdown that Markdown does not know: HTML tables, and rows whose cells run on over several lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_minutes.parsing import parse
from tui_minutes.reading import BlockKind, read
from tui_minutes.reading.markdown import read_markdown


def rows_of(text):
    document = read(text.encode(), "page.md")
    return [[document.view[a:b] for a, b in block.cells] for block in document.blocks if block.kind is BlockKind.ROW]


ONE_LINE = (
    '<table border="0"><tbody><tr><td width="9">&nbsp;</td><td>&nbsp;</td></tr><tr><td><b>Date held:</b></td>'
    "<td>15<sup>th</sup> May 2031</td></tr><tr><td>Ann Rudd &amp; Bo Penn</td><td></td></tr></tbody></table>"
)


def test_a_table_in_one_line_has_its_rows():
    assert rows_of(f"Before.\n\n{ONE_LINE}\n\nAfter.\n") == [["Date held:", "15th May 2031"], ["Ann Rudd & Bo Penn", ""]]


def test_a_table_over_many_lines_keeps_its_lines():
    text = "Before.\n\n<table>\n  <tr>\n    <th>No.</th>\n    <th>Item</th>\n  </tr>\n  <tr><td>1</td><td>Hedges<br>and verges</td></tr>\n</table>\nAfter.\n"
    document = read(text.encode(), "page.md")
    assert rows_of(text) == [["No.", "Item"], ["1", "Hedges and verges"]]
    assert document.view.count("\n") == text.count("\n")
    assert document.view.splitlines()[9] == "After."


def test_words_beside_a_table_are_not_lost():
    document = read(b"See <table><tr><td>A</td><td>B</td></tr></table> and more.\n", "page.md")
    assert [document.text(block) for block in document.blocks if block.kind is BlockKind.TEXT] == ["See", "and more."]


@pytest.mark.parametrize("text", ["A <table> without an end\n\nNext.\n", "A < table and > sign\n", "A <tablet>5</tablet>\n"])
def test_what_is_no_table_stays_text(text):
    assert rows_of(text) == []
    assert text.strip().split("\n")[-1] in read(text.encode(), "page.md").view


def test_no_reference_can_bring_in_what_the_gate_keeps_out():
    view = read(b"<table><tr><td>A&#27;[31mred&#x202e;</td><td>B&#10;C</td></tr></table>\n", "page.md").view
    assert "\x1b" not in view
    assert "\u202e" not in view
    assert view.count("\n") == 1


BROKEN = """\
|
**No**

 |

**Item**

 |

**Action by**

 |
| --- | --- | --- |
| **1.** | **Minutes** |   |
|   | The minutes were agreed and signed.



The lamp is out.

 | Clerk |
| **2.** | **Hedges** |

 |
|   | AB will cut the hedge. | AB |

After.
"""


def test_rows_that_run_on_over_lines():
    assert rows_of(BROKEN) == [
        ["No", "Item", "Action by"],
        ["1.", "Minutes", ""],
        ["", "The minutes were agreed and signed.\n\n\n\nThe lamp is out.", "Clerk"],
        ["2.", "Hedges", ""],
        ["", "AB will cut the hedge.", "AB"],
    ]
    document = read(BROKEN.encode(), "page.md")
    assert document.view.splitlines()[-1] == "After."
    assert document.view.count("\n") == BROKEN.count("\n")


def test_minutes_in_such_a_table_are_read():
    head = (
        "# Stanby Parish Council\n\nMinutes of the meeting held on 4 March 2031\n\nPresent: Ann Brown (AB), Bo Penn (BP), Cy Dale (CD)\n\n"
    )
    minutes = parse(read((head + BROKEN.replace("lamp is out", "lamp will be mended by the clerk")).encode(), "page.md"))
    assert [(item.number, item.title) for item in minutes.items] == [("1", "Minutes"), ("2", "Hedges")]
    assert [(one.item, one.owner) for one in minutes.actions if one.kind == "action"] == [(1, "Clerk"), (2, "AB")]


@given(
    st.lists(
        st.sampled_from(["<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "a", "|", "\n", "| --- |", "&amp;", " ", "<b>", "**"]),
        max_size=40,
    )
)
def test_nothing_makes_it_stumble(parts):
    text = "".join(parts)
    document = read_markdown(text, read(b"x", "page.md").source)
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(document.view)
        assert all(block.start <= a <= b <= len(document.view) for a, b in block.cells)
