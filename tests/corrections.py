"""Invented pages before and after a council corrected them, and where an edit of a record has to be then."""

from __future__ import annotations

HEAD = """Millbeck Parish Council

Minutes of the meeting held on Tuesday 5 March 2024 at 7.00 pm in the Village Hall

Present: Councillors A Brook (Chair), J Pike, T Rowe, S Vale
In attendance: M Hart (Clerk)

1. Welcome

The Chair welcomed everybody to the hall.
"""
NOTED = "The report was considered. RESOLVED: That the report be noted."
PIKE, ROWE = "Councillor Pike declared a personal interest in item {}{}.", "Councillor Rowe declared a personal interest in item {}{}."
CLUB = " as a member of the angling club"
THREE = ("Lane signs", "Pond fence", "Hall roof")
HIGHWAYS, FINANCE = "Councillor Rowe told of the potholes in Mill Lane. ", "The Clerk presented the accounts to the end of February. "
TAP, STILE = "Councillor Vale told of the water tap. ", "Councillor Pike told of the stile. "
MILL = "24/0101 Mill House, a porch for it. RESOLVED: That no objection be made."
BARN = "24/0102 Ford Barn, a garage for it. RESOLVED: That no objection be made."
FORGE = "24/0099 The Forge, a chimney for it. RESOLVED: That no objection be made."
HILL = "24/0103 Hill Farm, a shed for it. RESOLVED: That the owner be asked for a drawing."
REED = "Mrs Reed of Ford Barn asked for a garage. RESOLVED: That no objection be made."
HALE = "Mr Hale of Mill House asked for a porch. RESOLVED: That no objection be made."
CONSIDERED = "RESOLVED: That the report be noted."
HEDGES = f"{{}} The hedges by the hall had been cut by the volunteers. {CONSIDERED}"
LAMPS = f"{{}} Some lamps by the church were seen to be broken. {CONSIDERED}"
HEARD = f"The members heard that the {{}} along the lane by the pond were {{}}. {CONSIDERED}"
TWICE = "The report was considered. RESOLVED: That no objection be made."
LETTER = "RESOLVED: That the clerk write to the county council about this matter before summer."
BANK = "The Clerk said that the bank held £{} on the last day of February. RESOLVED: That the report be noted."
FENCE, POST = "The fence by the pond was looked at by all and found to be sound.", "The gate by the mill was found by all to be broken."
HOLE, POND = (
    "The hole was told of. RESOLVED: That the hole be filled.",
    "The pond was told of. RESOLVED: That the pond be cleaned by the volunteers.",
)
WRITE = "ACTION: Clerk to write to the county about the hole in Mill Lane before summer."


def page(*items: tuple[str, str], first: int = 2) -> bytes:
    text = "\n\n".join(
        f"{number}. {title}\n\n{words}" if title else f"{number}. {words}" for number, (title, words) in enumerate(items, first)
    )
    return f"{HEAD}\n{text}\n".encode()


def declared(*lines: str, put_in: tuple[tuple[str, str], ...] = (), first: str = "Declarations of interest") -> bytes:
    decided = [(title, f"The members talked of it. RESOLVED: That {title.lower()} be approved.") for title in THREE]
    return page((first, "\n\n".join(lines) or "There were none."), *put_in, *decided)


PORCH = ("Planning application", "Mill House, a porch for it. The neighbours had been asked.")
GARAGE = ("Planning application", "Ford Barn: a garage behind the orchard, seen by nobody so far.")
GOATS = ("Planning application", "Hill Farm wants to keep goats and sell cheese at the gate on Sundays.")
ANGLERS = ("Correspondence", "A letter from the angling club about the pond was read out.")
PLAN = ("Correspondence", "The district asked for views on the local plan and its map.")
VICAR = ("Correspondence", "The vicar thanked everybody for mowing the churchyard in June.")
STILES = ("Footpaths", "The stile was mended.")
PLOT = "Plot {}.\n\nThe tenant had not paid the rent and had been written to twice.\n\nRESOLVED: That notice be given to the tenant."
EXTENSION = (
    "Application {}, single storey rear extension, {}: the members considered the drawings and the comments of the neighbours and of the "
    "highways officer. RESOLVED: That no objection be made."
)
NOTICE = PLOT.rpartition("\n\n")[2]
LIGHT = "{} the lamp was broken and a resident had complained. RESOLVED: That the fault be reported to the county council."
LOOKED = "the {} of the hall were looked at by the members. RESOLVED: That three quotations be sought."
ACCOUNT = "Account of Ash Ltd for hedge cutting\n\n{}\n\nRESOLVED: That the account be paid."
FLOOD = "{} RESOLVED: That the clerk write to the county council about the flooding at Mill Pond before the end of April."
CLEANED = "{} spoke. RESOLVED: That the pond be cleaned."
SUMMER = "{} RESOLVED: That the clerk write to the county council about this matter before the end of summer."


def headed(number: str) -> tuple[str, str]:
    return f"Planning application {number}", EXTENSION.partition(": ")[2]


def two(text: str, *words: str) -> str:
    return "\n\n".join(map(text.format, words))


MINUTES = (("Minutes", "The minutes were approved and signed."),)
REPORTS = page(("Highways", HIGHWAYS + NOTED), ("Finance", FINANCE + NOTED), ("Allotments", TAP + NOTED))
SAME_TITLES = page(("Planning application", MILL), ("Planning application", BARN))
THREE_OF_THEM = page(("Planning application", FORGE), ("Planning application", MILL), ("Planning application", BARN))
GRANTS = "Grants were considered. RESOLVED: That {} be given to the {}. RESOLVED: That £100 be given to the choir."
ONE_APPLICATION = page(("Planning application 24/0101", "Mill House. A porch. RESOLVED: That no objection be made to application 24/0101."))
OTHER_APPLICATION = page(
    ("Planning application 24/0177", "Ford Barn. A garage. RESOLVED: That no objection be made to application 24/0177.")
)
BUDGET = "(a) That the budget be approved;\n\n({}) That the precept be set at £12,000; and\n\n({}) That the clerk inform the district."

CASES = {
    # what happens to the page: (before, after, kind of record, what stands in or before the edited one, what of the one it is afterwards)
    "an item is put in before": (
        REPORTS,
        page(("Footpaths", STILE + NOTED), ("Highways", HIGHWAYS + NOTED), ("Finance", FINANCE + NOTED), ("Allotments", TAP + NOTED)),
        "actions", "accounts", "accounts",
    ),
    "an item is put in and all titles are mended": (
        REPORTS,
        page(
            ("Report on footpaths and bridleways", STILE + NOTED), ("Report on lanes and lighting", HIGHWAYS + NOTED),
            ("Report of the financial officer", FINANCE + NOTED), ("Report on gardens", TAP + NOTED),
        ),
        "actions", "accounts", "accounts",
    ),
    "a decision is taken from one item and put into another": (
        page(("Highways", HIGHWAYS + NOTED), ("Finance", FINANCE)), page(("Highways", HIGHWAYS), ("Finance", FINANCE + NOTED)),
        "actions", "potholes", None,
    ),
    "items change places": (
        page(("Highways", HIGHWAYS + NOTED), ("Allotments", TAP + NOTED)), page(("Allotments", TAP + NOTED), ("Highways", HIGHWAYS + NOTED)),
        "actions", "tap", "tap",
    ),
    "an item is put in before others with its title": (SAME_TITLES, THREE_OF_THEM, "items", "Mill House", "Mill House"),
    "a decision is put in before the same words": (SAME_TITLES, THREE_OF_THEM, "actions", "Mill House", "Mill House"),
    "the first of three items with one title goes": (THREE_OF_THEM, SAME_TITLES, "items", "Mill House", "Mill House"),
    "the first of three decisions in the same words goes": (THREE_OF_THEM, SAME_TITLES, "actions", "Mill House", "Mill House"),
    "the same words are put in before, in one item": (
        page(("Applications", f"{MILL}\n\n{BARN}")), page(("Applications", f"{FORGE}\n\n{MILL}\n\n{BARN}")), "actions", "Mill House", "Mill House",
    ),
    "an application is taken out, another one put in": (ONE_APPLICATION, OTHER_APPLICATION, "items", "0101", None),
    "its decision goes with it": (ONE_APPLICATION, OTHER_APPLICATION, "actions", "0101", None),
    "a title and the words of a decision are mended": (
        page(("Pond fense", "It was discussed. RESOLVED: That the fense by the pond be mended with oke.")),
        page(("Fence by the pond", "It was discussed. RESOLVED: That the fence by the pond be mended with oak.")),
        "actions", "fense", "fence",
    ),
    "a title becomes quite another one": (page(("Pond fense", FENCE)), page(("Repairs to parish property", FENCE)), "items", "Pond", "Repairs"),
    "titles that had been confounded are put right": (
        page(("Highways", FENCE), ("Ponds", POST)), page(("Ponds", FENCE), ("Highways", POST)), "items", "Ponds", "Ponds",
    ),
    "items without titles are renumbered": (
        page(("", FENCE), ("", POST)), page(("", "The bench by the church was seen to be dirty."), ("", FENCE), ("", POST)), "items", "fence", "fence",
    ),
    "an amount is corrected": (
        page(("Grants", GRANTS.format("£250", "band"))), page(("Grants", GRANTS.format("£2,500", "band"))), "actions", "band", "band",
    ),
    "a decision is put in above lettered ones": (
        page(("Budget", "RESOLVED:\n\n" + BUDGET.format("b", "c"))),
        page(("Budget", "RESOLVED:\n\n(a) That the reserves be noted;\n\n" + BUDGET.format("c", "d").replace("(a)", "(b)"))),
        "actions", "budget be", "budget be",
    ),
    "a decision is split in two": (
        page(("Pond", "It was discussed. RESOLVED: That the fence by the pond be mended with oak and that the clerk write about the cost.")),
        page(("Pond", "It was discussed. RESOLVED: That the fence by the pond be mended with oak.\n\nRESOLVED: That the clerk write about the cost.")),
        "actions", "oak", "oak",
    ),
    "two items are made one": (
        page(("Highways", HOLE), ("Ponds", POND)), page(("Highways and ponds", f"{HOLE}\n\n{POND}")), "actions", "pond be", "pond be",
    ),
    "one item is made two": (
        page(("Highways and ponds", f"{HOLE}\n\n{POND}")), page(("Highways", HOLE), ("Ponds", POND)), "actions", "pond be", "pond be",
    ),
    "an action is moved under another item": (
        page(("Highways", f"The hole was told of.\n\n{WRITE}"), ("Ponds", "The pond was told of.")),
        page(("Highways", "The hole was told of."), ("Ponds", f"The pond was told of.\n\n{WRITE}")),
        "actions", "county", "county",
    ),
    "decisions in the same words change places around another one": (
        page(("Planning applications 24", f"{MILL}\n\n{HILL}\n\n{BARN}")), page(("Planning applications 24", f"{BARN}\n\n{HILL}\n\n{MILL}")),
        "actions", "Mill House", "Mill House",
    ),
    "a decision goes and one in the same long words is made under another item": (
        page(("Highways", f"24/0101 Mill Lane, a hole in it. {LETTER}"), ("Ponds", POND)),
        page(("Highways", HIGHWAYS), ("Ponds", f"{POND}\n\n24/0102 The ford, a fence for it. {LETTER}")),
        "actions", "Mill Lane", None,
    ),
    "a decision in the same words is made of another application": (
        page(("Applications", MILL)), page(("Applications", BARN)), "actions", "Mill House", None,
    ),
    "a decision in the same words is made for another person": (
        page(("Applications", REED)), page(("Applications", HALE)), "actions", "Reed", None,
    ),
    "of two decisions in the same words one goes, another one is put in": (
        page(("Applications", f"{MILL}\n\n{REED}")), page(("Applications", f"{BARN}\n\n{MILL}")), "actions", "Reed", None,
    ),
    "a figure is put right in the text that leads to a decision": (
        page(("Finance", BANK.format("1,204"))), page(("Finance", BANK.format("1,240"))), "actions", "bank", "bank",
    ),
    "a figure is put right in the text before words that stand under another item too": (
        page(("Finance", BANK.format("1,204")), ("Highways", HIGHWAYS + NOTED.partition(". ")[2])),
        page(("Finance", BANK.format("1,240")), ("Highways", HIGHWAYS + NOTED.partition(". ")[2])),
        "actions", "bank", "bank",
    ),
    "the only report goes and one in the same words is made of something else": (
        page(("Reports", "the hedges had been cut by volunteers. RESOLVED: That the report be noted.")),
        page(("Reports", "some lamps were found to be broken. RESOLVED: That the report be noted.")),
        "actions", "hedges", None,
    ),
    "minute numbers move on as one is put in above": (
        page(("Reports", HEDGES.format("241/24") + "\n\n" + LAMPS.format("242/24"))),
        page(("Reports", "241/24 Of the bench. " + CONSIDERED + "\n\n" + HEDGES.format("242/24") + "\n\n" + LAMPS.format("243/24"))),
        "actions", "lamps", "lamps",
    ),
    "minute numbers of short texts move on": (
        page(("Reports", f"241/24 Hedges. {CONSIDERED}\n\n242/24 Lamps. {CONSIDERED}")),
        page(("Reports", f"241/24 Bench. {CONSIDERED}\n\n242/24 Hedges. {CONSIDERED}\n\n243/24 Lamps. {CONSIDERED}")),
        "actions", "Lamps", "Lamps",
    ),
    "decisions after no text are numbered": (
        page(("Ponds", "RESOLVED: That the matter be deferred."), ("Highways", "RESOLVED: That the matter be deferred.")),
        page(("Ponds", "2.1 RESOLVED: That the matter be deferred."), ("Highways", "3.1 RESOLVED: That the matter be deferred.")),
        "actions", "Highways", "Highways",
    ),
    "headings of items become lines under one heading": (
        page(("Ponds of the parish", CONSIDERED), ("Hedges along the lane", CONSIDERED)),
        page(("Reports", f"Ponds of the parish.\n\n{CONSIDERED}\n\nHedges along the lane.\n\n{CONSIDERED}")),
        "actions", "Hedges", "Hedges",
    ),
    "decisions in the same words change places and the texts before them are mended": (
        page(("Reports", f"{HEARD.format('hedges', 'mended')}\n\n{HILL}\n\n{HEARD.format('lamps', 'broken')}")),
        page(("Reports", f"{HEARD.format('lamps', 'brokken')}\n\n{HILL}\n\n{HEARD.format('hedges', 'cut')}")),
        "actions", "hedges", "hedges",
    ),
    "a paragraph goes and the same words stand again below": (
        page(("Reports", f"Of the stile. {CONSIDERED}\n\nThe pond was talked of at length.\n\n{CONSIDERED}")),
        page(("Reports", f"Of the stile. {CONSIDERED}\n\n{CONSIDERED}")),
        "actions", "stile", "stile",
    ),
    "a decision goes before an item that stays as it is": (
        page(("Applications", f"{HILL}\n\n{MILL}"), ("Reports", f"It was talked of at length.\n\n{TWICE}\n\n{TWICE}")),
        page(("Applications", HILL), ("Reports", f"It was talked of at length.\n\n{TWICE}\n\n{TWICE}")),
        "actions", "at length", "at length",
    ),
    "a report goes and one in the same words is made of something else": (
        page(("Reports", "the hedges had been cut by volunteers. RESOLVED: That the report be noted."), ("Highways", HIGHWAYS + NOTED)),
        page(("Reports", "some lamps were found to be broken. RESOLVED: That the report be noted."), ("Highways", HIGHWAYS + NOTED)),
        "actions", "hedges", None,
    ),
    "of two items with one title one goes, another one is put in": (
        page(PORCH, GARAGE, STILES), page(GARAGE, GOATS, STILES), "items", "Mill House", None,
    ),
    "of two items with one title one goes, and the other is where it was": (
        page(ANGLERS, STILES, PLAN), page(PLAN, STILES, VICAR), "items", "angling", None,
    ),
    "of two items with one title one goes": (page(PORCH, GARAGE, STILES), page(GARAGE, STILES), "items", "Ford Barn", "Ford Barn"),
    "of two items with one title one is told of at more length": (
        page(PORCH, GARAGE), page(PORCH, (GARAGE[0], GARAGE[1] + " Nobody spoke against it.")), "items", "Ford Barn", "Ford Barn",
    ),
    "of two plots in the same long words one goes, another one is put in": (
        page(("Allotments", two(PLOT, "12", "14"))), page(("Allotments", two(PLOT, "14", "15"))), "actions", "Plot 12", None,
    ),
    "of two texts one of which names nothing that one goes, another one is put in": (
        page(("Allotments", f"{NOTICE}\n\n{PLOT.format('14')}")), page(("Allotments", two(PLOT, "14", "15"))),
        "actions", "2. Allotments\n\nRESOLVED", None,
    ),
    "of two plots one goes, and the text no longer says which": (
        page(("Allotments", two(PLOT, "12", "14"))), page(("Allotments", PLOT.partition("\n\n")[2])), "actions", "Plot 12", None,
    ),
    "of two items about the same one has its title changed for another": (
        page(headed("24/0101"), headed("24/0102")), page(headed("24/0102"), headed("24/0199")), "items", "0101", None,
    ),
    "its decision goes with that title": (
        page(headed("24/0101"), headed("24/0102")), page(headed("24/0102"), headed("24/0199")), "actions", "0101", None,
    ),
    "of two items with one title one holds nothing and goes, another one is put in": (
        page(("Site visit", ""), ("Site visit", FENCE)), page(("Site visit", FENCE), ("Site visit", POST)), "items", "2. Site visit", None,
    ),
    "of two plots in the same long words one goes": (
        page(("Allotments", two(PLOT, "12", "14"))), page(("Allotments", PLOT.format("14"))), "actions", "Plot 14", "Plot 14",
    ),
    "of two applications in the same long words one goes, another one is put in": (
        page(("Planning", EXTENSION.format("24/0101", "Mill House") + "\n\n" + EXTENSION.format("24/0102", "Ford Barn"))),
        page(("Planning", EXTENSION.format("24/0102", "Ford Barn") + "\n\n" + EXTENSION.format("24/0199", "Hill Farm"))),
        "actions", "Mill House", None,
    ),
    "of two applications in the same long words one has its house spelt right": (
        page(("Planning", EXTENSION.format("24/0101", "Millhous") + "\n\n" + EXTENSION.format("24/0102", "Fordbarn"))),
        page(("Planning", EXTENSION.format("24/0101", "Millhouse") + "\n\n" + EXTENSION.format("24/0102", "Fordbarn"))),
        "actions", "Millhous", "Millhouse",
    ),
    "of two texts about one word each, with a colon, one goes, another one is put in": (
        page(("Lights", two(LIGHT, "Northgate:", "Southgate:"))), page(("Lights", two(LIGHT, "Southgate:", "Eastgate:"))),
        "actions", "Northgate", None,
    ),
    "of two texts under one word each one goes, another one is put in": (
        page(("Lights", two(LIGHT, "Northgate\n\n", "Southgate\n\n"))), page(("Lights", two(LIGHT, "Southgate\n\n", "Eastgate\n\n"))),
        "actions", "Northgate", None,
    ),
    "of two texts without a name one goes, another one is put in": (
        page(("Hall", two(LOOKED, "gutters", "windows"))), page(("Hall", two(LOOKED, "windows", "radiators"))), "actions", "gutters", None,
    ),
    "of two amounts that begin a line one goes, another one is put in": (
        page(("Accounts", two(ACCOUNT, "85.50", "120.00"))), page(("Accounts", two(ACCOUNT, "120.00", "210.75"))),
        "actions", "85.50", None,
    ),
    "of two amounts that begin a line one goes": (
        page(("Accounts", two(ACCOUNT, "85.50", "120.00"))), page(("Accounts", ACCOUNT.format("120.00"))), "actions", "120.00", "120.00",
    ),
    "an amount is corrected before a long decision that speaks for itself": (
        page(("Pond", FLOOD.format("A quote of £250 was received."))), page(("Pond", FLOOD.format("A quote of £2,500 was received."))),
        "actions", "flooding", "flooding",
    ),
    "who spoke is put right before a long decision that speaks for itself": (
        page(("Pond", FLOOD.format("Cllr Pike spoke."))), page(("Pond", FLOOD.format("Cllr Rowe spoke."))), "actions", "flooding", "flooding",
    ),
    "the text before a long decision that speaks for itself is another one": (
        page(("Pond", FLOOD.format("Councillor Pike told of it."))),
        page(("Pond", FLOOD.format("The Chairman of the Angling Club had seen water on the road after the storm."))),
        "actions", "flooding", "flooding",
    ),
    "a short name is spelt right before a short decision": (
        page(("Pond", CLEANED.format("Mrs Reed"))), page(("Pond", CLEANED.format("Mrs Reid"))), "actions", "cleaned", "cleaned",
    ),
    "a long decision that names nothing is made of something else": (
        page(("Reports", SUMMER.format("The hedges had been cut by volunteers."))), page(("Reports", SUMMER.format("Some lamps were broken."))),
        "actions", "hedges", None,
    ),
    "a long decision that names nothing is made under another item": (
        page(("Reports", SUMMER.format("")), ("Highways", HIGHWAYS)), page(("Reports", FENCE), ("Highways", SUMMER.format(HIGHWAYS))),
        "actions", "summer", None,
    ),
    "paragraphs are numbered anew": (
        page(("Applications", f"2.1 {MILL}\n\n2.2 {BARN}")), page(("Applications", f"2.1 {FORGE}\n\n2.2 {MILL}\n\n2.3 {BARN}")),
        "actions", "Mill House", "Mill House",
    ),
    "an item is put in and declarations follow its number": (
        declared(PIKE.format(3, ""), PIKE.format(4, ""), PIKE.format(5, "")),
        declared(PIKE.format(4, ""), PIKE.format(5, ""), PIKE.format(6, ""), put_in=MINUTES),
        "declarations", "item 4", "item 5",
    ),
    "the member of a declaration is another one": (declared(PIKE.format(4, CLUB)), declared(ROWE.format(4, CLUB)), "declarations", "Pike", None),
    "the name of a member is mended": (
        declared(PIKE.format(4, CLUB).replace("Pike", "Pyke")), declared(PIKE.format(4, CLUB)), "declarations", "Pyke", "Pike",
    ),
    "declarations change places": (
        declared(PIKE.format(4, ""), ROWE.format(4, "")), declared(ROWE.format(4, ""), PIKE.format(4, "")), "declarations", "Rowe", "Rowe",
    ),
    "the first of two declarations goes": (
        declared(PIKE.format(3, CLUB), PIKE.format(4, CLUB)), declared(PIKE.format(4, CLUB)), "declarations", "item 3", None,
    ),
    "the item of a declaration is put right": (
        declared(PIKE.format(3, CLUB)), declared(PIKE.format(4, CLUB)), "declarations", "item 3", "item 4",
    ),
    "a declaration is moved to the item that it is about": (
        declared(PIKE.format(4, CLUB)),
        page(
            ("Declarations of interest", "See below."), (THREE[0], "RESOLVED: That it be approved."),
            (THREE[1], PIKE.format(4, CLUB) + " The members talked of it. RESOLVED: That it be approved."),
        ),
        "declarations", "Pike", "Pike",
    ),
}  # fmt: skip
