"""How dates are shown to people, in lists, pages and the app: one way a clerk chooses. Files for programs (CSV, JSON) are ISO always."""

from __future__ import annotations

from collections.abc import Mapping

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DATES = {"short": "2 Nov 2021", "iso": "2021-11-02", "numbers": "02/11/2021"}
"""The ways, by name, with an example of each. The first is the usual one."""

_chosen = "short"


def show_dates(way: str) -> None:
    """Show dates in this way (a name in `DATES`) from now on. Called once, where the settings are read."""
    global _chosen  # noqa: PLW0603 - a setting of the whole program, read by every part that writes a date
    _chosen = way


def short_date(iso: object) -> str:
    """Return an ISO date or month as a clerk writes it (`2 Nov 2021`, `Nov 2021`) or wants it; anything else unchanged."""
    text = str(iso or "")
    parts = text.split("-")
    if len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts) or len(parts[0]) != 4 or not 1 <= int(parts[1]) <= 12:
        return text
    if _chosen == "iso":
        return text
    if _chosen == "numbers":
        return "/".join(reversed(parts))
    month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 else month


def meeting_day(values: Mapping[str, object], dash: str) -> str:
    """Return the day of a meeting, or the stretch that its page proves (one end may be open), or that it is unknown: 13 cells at most."""
    stated = values.get("meeting_date") or values.get("date")
    if stated:
        return short_date(stated)
    after, before = values.get("date_after"), values.get("date_before")
    if after and before:
        return months(str(after), str(before), dash)
    if after:
        return f"{short_date(after)}{dash}?"
    return f"?{dash}{short_date(before)}" if before else "undated"


def months(after: str, before: str, dash: str) -> str:
    """Return the months between two ISO days in at most 13 cells: `Oct-Nov 2021`, `Dec 20-Jan 21`."""
    (year, month), (last_year, last_month) = (day.split("-")[:2] for day in (after, before))
    one_year = year == last_year
    if one_year and month == last_month:
        return short_date(after[:7])
    if _chosen == "iso":
        return f"{year}-{month}{dash}{last_month}" if one_year else f"{after[2:7]}{dash}{before[2:7]}"
    if _chosen == "numbers":
        return f"{month}{dash}{last_month}/{year}" if one_year else f"{month}/{year[2:]}{dash}{last_month}/{last_year[2:]}"
    low, high = (_MONTHS[int(number) - 1] for number in (month, last_month))
    return f"{low}{dash}{high} {year}" if one_year else f"{low} {year[2:]}{dash}{high} {last_year[2:]}"
