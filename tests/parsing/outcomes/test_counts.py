"""How a vote went: counts on lines of their own, with names, in tables of any shape, before the outcome or after it."""

from __future__ import annotations

import pytest

TABLE = (
    "| Vote | Councillors | Count |",
    "|---|---|---|",
    "| For | A Hay, B Orr and C Price | 3 |",
    "| Against | D Dunn | 1 |",
    "| Abstain | None | 0 |",
)
TABLED = "For 3 (A Hay, B Orr and C Price), Against 1 (D Dunn), Abstain 0"


@pytest.mark.parametrize(
    ("paragraphs", "votes"),
    [
        (("RESOLVED that the path be closed.", "Recorded vote:", *TABLE), [TABLED]),
        (("RESOLVED that the path be closed.", *TABLE), [TABLED]),
        (
            ("The motion was put to the vote.", "For | Against | Abstain", "12 | 4 | 1", "The motion was carried."),
            ["For 12, Against 4, Abstain 1"],
        ),
        (("The motion was put to the vote.", "For: 26", "Against: 32", "The motion was lost."), ["For: 26, Against: 32"]),
        (
            (
                "The amendment was lost, 10 votes for and 12 against.",
                "A recorded vote was requested on the motion, and those present voted as follows:",
                "For the motion: Councillors Hay, Orr and Dale (12)",
                "Against the motion: Councillors Dunn and Price (10)",
                "The motion was declared CARRIED and it was RESOLVED that the path be closed.",
            ),
            [
                "10 votes for and 12 against",
                "For the motion: Councillors Hay, Orr and Dale (12), Against the motion: Councillors Dunn and Price (10)",
            ],
        ),
    ],
)
def test_counts_go_to_the_outcome_that_they_are_of(decided, paragraphs, votes):
    assert [one.vote for one in decided(*paragraphs)] == votes


@pytest.mark.parametrize("row", ["| Payee | Amount |", "| For gas | 12 |", "12 | 4", "For information | noted by all"])
def test_other_rows_are_no_counts(decided, row):
    (one,) = decided("RESOLVED that the bills be paid.", row)
    assert one.vote is None
