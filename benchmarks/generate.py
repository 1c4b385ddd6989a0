"""An archive of invented minutes, the same for the same size and seed: 10 items a meeting, about 20 kB of text, words as rare as real ones.

    python -m benchmarks.generate OUT --meetings 5000                 an archive, made without the parser
    python -m benchmarks.generate OUT --meetings 1000 --as text       the same meetings as text pages, to be read and parsed
    python -m benchmarks.generate OUT --meetings 1000 --as html       the same as web pages

Councils, people and places do not exist. The words follow Zipf's law over some 9,000, most of them made up from syllables.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import html
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from store.records import (
    Action,
    AgendaItem,
    Declaration,
    Effect,
    InterestKind,
    Meeting,
    Minutes,
    OutcomeKind,
    Person,
    Place,
    Presence,
    Reading,
    Source,
    Tally,
)

COUNCIL = "Wexmarsh County Council"
COMMITTEES = (
    "Planning Committee", "Cabinet", "Overview and Scrutiny Committee", "Licensing Sub-Committee", "Audit and Standards Committee",
    "Children and Families Scrutiny Panel", "Highways and Drainage Board", "Health and Wellbeing Board", "Pensions Panel",
    "Parks and Burial Grounds Committee", "Full Council", "Staffing Committee",
)  # fmt: skip
COMMON = """the of and to in that for a was be on with as is by it had were which this from are not an at have been their there or has will
members also any all these more they where should other what when its during some between further within only if but so through over about
those up no both need one two first each while before after however including following still new next year month week time part set made
council committee report service local work support plan people community children county officer public social care health budget school
funding area process information review planning policy performance housing strategy cabinet member councillor chair meeting
recommendation scrutiny staff provision risk improvement programme impact resources saving cost pressure capital revenue partnership team
family young adult placement safeguarding assessment inspection outcome evidence consultation resident town village road highway parking
transport bus cycling footpath drainage flood water waste recycling energy climate building land site application condition access noise
tree hedge licence market library museum park play allotment cemetery pension audit account reserve grant contract tender supplier
equality training recruitment election ward boundary charter petition question motion amendment vote minute agenda appendix exempt lease
rent tenancy repair damp heating roof attendance exclusion meals nursery youth club volunteer charity hospital surgery dentist ambulance
clinic screening vaccine carer respite advocacy debt advice fraud complaint ombudsman apology delay"""
GIVEN = "Ada Basil Cora Dilwyn Edna Fergus Greta Hamza Ines Jory Kezia Lorcan Mabli Nadim Odette Piers Rhona Silas Tamsin Umar Vera Winn"
FAMILY = (
    "Abbot Brindle Cattermole Dunmow Eastcote Farrow Gadsby Hollin Ingham Jessop Kettle Larkin Marchbank Norcross Orrell Pargeter "
    "Quarrie Rusbridge Sallow Thackray Umber Varley Wadlow Yoxall Zeal"
)
HEADS = "b br c ch cl d dr f fl g gr h k l m n p pr qu r s sh st t th tr v w wh y"
MIDDLES = "a e i o u ai ea ee oa ou"
TAILS = "b ck d ft g ld ll m mp n nd nt p r rd rn s sk ss st t th x"
OFFICERS = ("Director of Highways", "Head of Legal Services", "Democratic Services Manager", "Finance Officer", "Town Clerk")
FIXED = ("Apologies for absence", "Declarations of interest", "Minutes of the last meeting", "Public questions")
START = dt.date(2005, 1, 10)
DAYS = 20 * 365


@dataclass(frozen=True, slots=True)
class Generated:
    """One meeting: its reading as a perfect parser would give it, and the text page it stands on."""

    reading: Reading
    data: bytes


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Return the words, most frequent first, and their cumulative weights."""
    rng = random.Random("vocabulary")
    heads, middles, tails = (each.split() for each in (HEADS, MIDDLES, TAILS))
    words = list(dict.fromkeys(COMMON.split()))
    known = set(words)
    while len(words) < 9000:
        made = "".join(rng.choice(heads) + rng.choice(middles) + rng.choice(tails) for _ in range(rng.choice((1, 2, 2, 3))))
        if made not in known:
            known.add(made)
            words.append(made)
    return words, list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))


def meetings(count: int, seed: int = 1) -> Iterator[Generated]:
    """Yield `count` meetings, oldest first, spread over twenty years."""
    for number in range(count):
        date = START + dt.timedelta(days=number * DAYS // max(count, 1))
        yield _meeting(number, date, random.Random(f"{seed}/{number}"))


def _prose(rng: random.Random, letters: int) -> str:
    """Return paragraphs of about so many letters."""
    words, weights = _vocabulary()
    picked = iter(rng.choices(words, cum_weights=weights, k=letters // 4 + 30))
    out: list[str] = []
    length = 0
    while length < letters:
        sentence = " ".join(itertools.islice(picked, rng.randint(9, 24)))
        if not sentence:
            break
        out += [f"{sentence[0].upper()}{sentence[1:]}.", "\n" if rng.random() < 0.2 else " "]
        length += len(sentence) + 2
    return "".join(out).strip()


def _name(rng: random.Random) -> str:
    return f"{rng.choice(GIVEN.split())} {rng.choice(FAMILY.split())}"


class _Page:
    """A page being written, with what is recorded of it."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.text = ""
        self.line = 1
        self.people = [Person(_name(rng), "Councillor", presence=Presence.PRESENT) for _ in range(rng.randint(5, 12))]
        self.officers = [Person(_name(rng), role=rng.choice(OFFICERS), presence=Presence.IN_ATTENDANCE) for _ in range(3)]
        self.items: list[AgendaItem] = []
        self.declarations: list[Declaration] = []
        self.actions: list[Action] = []

    def add(self, words: str, end: str = "\n") -> Place:
        """Write words and return their place."""
        place = Place(len(self.text), len(self.text) + len(words), self.line)
        self.text += words + end
        self.line += words.count("\n") + end.count("\n")
        return place

    def item(self, position: int) -> None:
        """Write one item of business."""
        title = FIXED[position - 1] if position <= len(FIXED) else _title(self.rng)
        begin, line = len(self.text), self.add(f"{position}.", " ").line
        title_place = self.add(title)
        self.add("Minutes:")
        spots = self.business(position)
        self.items.append(AgendaItem(position, str(position), title, Place(begin, len(self.text) - 1, line), title_place, minutes=spots))
        self.add("")

    def business(self, position: int) -> tuple[Place, ...]:
        """Write what happened under an item; return the places of the paragraphs."""
        rng = self.rng
        if position == 1:
            return (self.add(f"Apologies were received from Councillor {_name(rng)}."),)
        if position == 2:
            return (self.declaration(),)
        if position == 3:
            words = "the minutes of the last meeting be approved as a correct record"
            return (self.action(position, words, OutcomeKind.APPROVED_MINUTES, None, None),)
        if position == 4:
            return (self.add("There were no questions from members of the public."),)
        prose = self.add(_prose(rng, rng.randint(2000, 4000)))
        owner = rng.choice(OFFICERS) if rng.random() < 0.5 else None
        due = (START + dt.timedelta(days=rng.randint(0, 9000))).isoformat() if owner and rng.random() < 0.5 else None
        words = f"{_prose(rng, 90).split('.')[0].lower()} be agreed"
        return prose, self.action(position, words, OutcomeKind.RESOLVED, owner, due)

    def declaration(self) -> Place:
        """Write a declaration of interest, or that there was none."""
        rng = self.rng
        if rng.random() < 0.6:
            words = "There were no declarations of interest."
            place = self.add(words)
            self.declarations.append(Declaration(place, words, 2, nil=True))
            return place
        kind = rng.choice((InterestKind.PERSONAL, InterestKind.PREJUDICIAL, InterestKind.NON_PECUNIARY))
        member, item = f"Councillor {rng.choice(self.people).name}", rng.randint(5, 8)
        words = f"{member} declared a {kind.value} interest in item {item} and left the room."
        place = self.add(words)
        made = Declaration(place, words, 2, member=member, kind=kind, item_refs=(str(item),), item=item, effect=Effect.LEFT)
        self.declarations.append(made)
        return place

    def action(self, position: int, words: str, kind: OutcomeKind, owner: str | None, due: str | None) -> Place:
        """Write a resolution; return the place of the whole sentence."""
        begin = len(self.text)
        line = self.add("RESOLVED that", " ").line
        place = self.add(words, "")
        self.add(f" by {due}." if due else ".")
        made = Action(place, words, words, position, kind, True, stem="RESOLVED that", owner=owner, due=due, follow_up=owner is not None)
        self.actions.append(made)
        return Place(begin, len(self.text) - 1, line)


def _title(rng: random.Random) -> str:
    words, _ = _vocabulary()
    return " ".join(rng.choice(words[40:1200]) for _ in range(rng.randint(2, 6))).capitalize()


def _meeting(number: int, date: dt.date, rng: random.Random) -> Generated:
    page = _Page(rng)
    committee = COMMITTEES[number % len(COMMITTEES)]
    page.add(f"{COUNCIL}\nMinutes of the {committee}\nDate: {date:%A} {date.day} {date:%B %Y}\nTime: 2.00 pm")
    page.add("Venue: Council Chamber, Wexmarsh\n")
    page.add("Present: " + ", ".join(f"Councillor {person.name}" for person in page.people))
    page.add("In attendance: " + "; ".join(f"{person.name}, {person.role}" for person in page.officers) + "\n")
    count = rng.randint(8, 12)
    for position in range(1, count + 1):
        page.item(position)
    tally = Tally(items=count, declarations=sum(not each.nil for each in page.declarations), decisions=len(page.actions))
    meeting = Meeting(council=COUNCIL, committee=committee, date=date, time=dt.time(14), venue="Council Chamber, Wexmarsh")
    people = (*page.people, *page.officers)
    minutes = Minutes(meeting, tuple(page.items), tuple(page.declarations), tuple(page.actions), people, tally)
    data = page.text.encode()
    source = Source(hashlib.sha256(data).hexdigest(), f"{date}-{number:05}.txt", "text", len(data), "utf-8")
    return Generated(Reading(source, page.text, minutes), data)


_WORD = 'class="MsoNormal" style="margin:0cm;text-align:justify"><span style="font-family:&quot;Arial&quot;,sans-serif"'
"""How paragraphs look that were pasted from a word processor, as most are."""


def as_html(generated: Generated) -> bytes:
    """Return the page as a committee system's web site shows it and a browser saves it."""
    view, minutes = generated.reading.view, generated.reading.minutes
    rows = []
    for item in minutes.items:
        text = view[item.place.start : item.place.end].partition("Minutes:")[2].strip()
        paragraphs = "\n".join(f"<p {_WORD}>{html.escape(line)}</span></p>" for line in text.splitlines())
        rows.append(
            f'<tr>\n<td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI{item.position}"></a>{item.position}.</p></td>\n'
            f'<td><p class="mgAiTitleTxt">{html.escape(item.title or "")}</p>\n<p class="mgSubItemTitleTxt">Minutes:</p>\n'
            f'<div class="mgWordPara"><div class="WordSection1">\n{paragraphs}\n</div></div>\n</td></tr>\n'
        )
    lines = [line for line in view[: minutes.items[0].place.start].splitlines() if line]
    head = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    body = (
        f'<a href="#content" class="skip">Skip to main content</a>\n<div class="mgContent" id="content">\n'
        f'<h1 class="mgMainTitleTxt">Agenda and minutes</h1>\n{head}\n<h2 class="mgSectionTitle">Items</h2>\n'
        f'<table class="mgItemTable" id="mgItemTable">\n<tr><th class="mgItemNumberCell">No.</th><th>Item</th></tr>\n'
        f"{''.join(rows)}</table></div>"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Minutes</title></head>\n<body>{body}</body></html>'.encode()
    )


def write_archive(path: Path, count: int, seed: int = 1, batch: int = 200) -> int:
    """Make an archive of so many meetings at `path`; return how many bytes of text it holds."""
    from store.archive import Archive

    archive = Archive.open(path)
    letters = 0
    every = meetings(count, seed)
    while group := list(itertools.islice(every, batch)):
        with archive.batch():
            for each in group:
                archive.add(each.reading, each.data)
                letters += len(each.data)
    if count >= 500:
        archive.index.tidy()
    archive.close()
    return letters


def write_pages(path: Path, count: int, seed: int, *, web: bool) -> int:
    """Write so many pages into a folder a year below `path`; return how many bytes of text they hold."""
    letters = 0
    for each in meetings(count, seed):
        name = Path(each.reading.source.name).with_suffix(".html" if web else ".txt")
        folder = path / name.name[:4]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(as_html(each) if web else each.data)
        letters += len(each.data)
    return letters


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--meetings", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--as", dest="form", choices=("archive", "text", "html"), default="archive")
    wanted = parser.parse_args()
    if wanted.form == "archive":
        letters = write_archive(wanted.out, wanted.meetings, wanted.seed)
    else:
        letters = write_pages(wanted.out, wanted.meetings, wanted.seed, web=wanted.form == "html")
    print(f"{wanted.meetings:,} meetings, {letters / 1e6:.1f} MB of text in {wanted.out}")


if __name__ == "__main__":
    main()
