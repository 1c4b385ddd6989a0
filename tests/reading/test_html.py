"""Saved web pages: ModernGov's page, ordinary pages with a site around them, damaged and hostile ones."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_minutes.errors import Refused
from tui_minutes.reading import BlockKind, read

MODERNGOV = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Agenda for Harbour Panel, 4 May 2023</title>
<meta name="DC.date" content="2023-05-04"/><script>alert("no")</script></head><body>
<a class="sr-only" href="#m">Skip to main content</a><nav><ul><li>Home</li></ul></nav>
<div role="main"><div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda and minutes</h1></div>
<p><span class="mgLabel">Venue:&nbsp;</span>The Net Loft</p>
<table class="mgItemTable"><tr><th class="mgHide">No.</th><th class="mgHide">Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="x"></a>7.</p></td><td>
<p class="mgAiTitleTxt"><a class="mgAiTitleLnk" href="documents/s1/a.pdf">Slipway <span class="mgFileSize"><img alt="pdf icon"> PDF 9 KB</span></a></p>
<p class="mgSubItemTitleTxt">Additional documents:</p>
<ul class="mgBulletList"><li><a href="documents/s2/b.pdf">Plan <span class="mgHide">, item 7.</span></a></li></ul>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><div class="WordSection1">
<p class="MsoNormal"><b>RESOLVED</b> that the Council&rsquo;s
slipway:-</p><p class="MsoNormal">&nbsp;</p>
<p class="MsoListParagraph" style="text-indent:-18.0pt"><span>(i)<span>&nbsp;&nbsp;&nbsp;</span></span>be mended; and</p>
<p class="MsoListParagraph"><span style="font-family:Symbol">·<span>&nbsp;&nbsp;</span></span>be swept. &nbsp;...&nbsp;
<a href="mgAi.aspx?ID=1">view the full minutes text for item 7.</a></p>
<table class="MsoTableGrid"><tr><td><p>Tide</p></td><td><p>High<br>Low</p></td></tr><tr><td>Owner</td><td></td></tr></table>
</div></div></td></tr></table></div><footer>© Harbour</footer></body></html>"""


def shape(document):
    return [(block.kind.value, block.marker, document.text(block)) for block in document.blocks]


def test_a_moderngov_page():
    document = read(MODERNGOV.encode(), "harbour.html")
    assert document.whole_paragraphs
    assert document.title == "Agenda for Harbour Panel, 4 May 2023"
    assert document.meta == (("dc.date", "2023-05-04"),)
    assert shape(document) == [
        ("heading", "", "Agenda and minutes"),
        ("text", "", "Venue: The Net Loft"),
        ("item number", "", "7."),
        ("item title", "", "Slipway PDF 9 KB"),
        ("label", "", "Additional documents:"),
        ("link", "", "Plan"),
        ("label", "", "Minutes:"),
        ("text", "", "RESOLVED that the Council’s slipway:-"),
        ("list item", "(i)", "be mended; and"),
        ("list item", "•", "be swept. ... view the full minutes text for item 7."),
        ("row", "", "Tide | High\nLow"),
        ("row", "", "Owner | "),
        ("furniture", "", "© Harbour"),
    ]
    rows = [[document.view[a:b] for a, b in block.cells] for block in document.blocks if block.cells]
    assert rows == [["Tide", "High\nLow"], ["Owner", ""]]
    strong = [document.view[a:b] for block in document.blocks for a, b in block.strong]
    assert strong == ["RESOLVED"]
    assert "(i) be mended; and\n• be swept." in document.view


def test_navigation_cookies_and_menus_leave_and_the_article_stays():
    body = "<p>1. Apologies. None were received by the Clerk before the meeting began.</p>" * 4
    page = f"""<html><body><header><p>Village site</p></header><div id="cookie-bar">We use cookies</div>
    <ul><li><a href="/a">Walks</a></li><li><a href="/b">Pubs</a></li><li><a href="/c">Birds</a></li></ul>
    <main><article><h1>Minutes</h1>{body}</article><div>Share this</div></main></body></html>"""
    document = read(page.encode(), "village.html")
    assert "cookies" not in document.view
    assert "Pubs" not in document.view
    kinds = {document.text(block): block.kind for block in document.blocks}
    assert kinds["Village site"] is BlockKind.FURNITURE
    assert kinds["Share this"] is BlockKind.FURNITURE
    assert kinds["Minutes"] is BlockKind.HEADING


def test_ordered_lists_show_the_numbers_a_browser_shows():
    page = '<body><ol start="3"><li>Roads<ol type="a"><li>Kerbs</li><li>Drains</li></ol></li><li value="9"><p>Parks</p><p>and more</p></li></ol></body>'
    document = read(page.encode(), "list.html")
    assert [(block.marker, block.level, document.text(block)) for block in document.blocks] == [
        ("3.", 0, "Roads"),
        ("a.", 1, "Kerbs"),
        ("b.", 1, "Drains"),
        ("9.", 0, "Parks"),
        ("", 0, "and more"),
    ]


def test_line_breaks_separate_lines_but_not_the_words_of_a_sentence():
    page = "<body><p>1. Apologies<br>None.<br>2. The Council<br>agreed to meet<br><br>again</p></body>"
    document = read(page.encode(), "breaks.html")
    assert [document.text(block) for block in document.blocks] == ["1. Apologies", "None.", "2. The Council agreed to meet", "again"]


def test_the_declared_character_set_counts_only_when_utf8_fails():
    page = '<html><meta charset="iso-8859-15"><body><p>Paid 5€ to Siân</p></body></html>'
    assert read(page.encode("iso-8859-15"), "euro.html").view == "Paid 5€ to Siân\n"
    assert read(page.encode(), "euro.html").source.encoding == "utf-8"


def test_entities_that_act_on_a_terminal_become_pictures():
    document = read(b"<body><p>a&#27;[2Jb&#x202e;c &#155;</p></body>", "esc.html")
    assert document.view == "a␛[2Jb⟦U+202E⟧c ›\n"


@pytest.mark.parametrize("depth", [300, 3_000, 30_000])
def test_deep_nesting_loses_no_text(depth):
    page = "<html><body>" + "".join(f"<div>w{n} " for n in range(depth)) + "</div>" * depth + "<p>last words</p></body></html>"
    words = read(page.encode(), "deep.html").view.split()
    assert words == [f"w{n}" for n in range(depth)] + ["last", "words"]


def test_a_tag_with_thousands_of_attributes_is_refused():
    page = "<html><body><p " + " ".join(f"a{n}=1" for n in range(6_000)) + ">words</p></body></html>"
    with pytest.raises(Refused, match="damaged or made to do harm"):
        read(page.encode(), "monster.html")


@pytest.mark.parametrize(
    "piece", ["<b>bold</b> not ", "<br>", "<span>x</span>", "<a href='#'>y</a>", "<b>&nbsp;</b>", "&amp;lt; ", "<!-- a --> "]
)
def test_four_times_the_paragraph_takes_no_more_than_ten_times_as_long(piece):
    once, more = (("<body><p>words " + piece * count + "</p></body>").encode() for count in (2_000, 8_000))
    small = large = float("inf")
    for _ in range(6):  # the least of several: what else the machine does only ever adds
        small, large = min(small, seconds(once)), min(large, seconds(more))
        if large < 0.1 or large < 10 * small:
            return
    pytest.fail(f"{small:.3f} s, then {large:.3f} s")


def seconds(page):
    begun = time.process_time()
    read(page, "long.html")
    return time.process_time() - begun


@pytest.mark.parametrize(
    ("inside", "bold"),
    [
        ("one <b>two</b> three", ["two"]),
        ("<b>one </b> <b> two</b>", ["one two"]),
        ("a&nbsp; <b> &nbsp;b</b>c", ["b"]),
        ("<b>a</b>nd <b>c</b>", ["a", "c"]),
        ("a <b>b<br>C.</b> d", ["b", "C."]),
    ],
)
def test_bold_stands_where_the_browser_shows_it(inside, bold):
    document = read(f"<body><p>{inside}</p></body>".encode(), "bold.html")
    assert [document.view[a:b] for block in document.blocks for a, b in block.strong] == bold


def told_by(walk, page):
    from tui_minutes.reading.webpage import Builder

    builder = Builder()
    done = walk(page, builder)
    return done, builder.document(read(b"Some words.", "words.txt").source)


def node_by_node(page, builder):
    from selectolax.lexbor import LexborHTMLParser

    from tui_minutes.reading.html import _walk_tree

    _walk_tree(LexborHTMLParser(page), builder)


def from_the_text(page, builder):
    from selectolax.lexbor import LexborHTMLParser

    from tui_minutes.reading.webtext import tell

    return tell(LexborHTMLParser(page).html, builder)


def test_all_ways_of_walking_a_page_agree():
    from tui_minutes.reading.soup import walk_soup

    _, by_node = told_by(node_by_node, MODERNGOV)
    done, by_text = told_by(from_the_text, MODERNGOV)
    _, by_soup = told_by(walk_soup, MODERNGOV)
    assert done
    assert by_node == by_text
    assert shape(by_node) == shape(by_soup)


ODD = [
    "<p>", "</p>", "<b>", "</b>", "<td>", "<tr>", "<table>", "</table>", "<li>", "<ol>", "</ol>", "<a href='documents/a.pdf'>", "</a>", "<br>",
    "<h2>", "<pre>", "\n", "&nbsp;", "&amp;lt;b&gt;", "a<b", "A > B", "<!-- a > b <p> -->", "<!--[if gte mso 9]><xml><w:x/></xml><![endif]-->",
    "<![if !vml]>", "<?xml version='1.0'?>", "<script>if (a<b) { '<p>' }</script>", "<script><!-- '<script></script>' --></script>",
    "<style>p > b { }</style>", "<noscript><p>no</p></noscript>", "<svg><style></svg></style></svg>", "<math><mi>x</mi></math>",
    "<title>A <b> title</title>", "<textarea><p></textarea>", "<xmp><p></xmp>", "<plaintext>", "<p class='MsoNormal' title='a > \"b\" < c'>",
    "<p a\"b='1' a=b=c ='x'>", "<col>", "<embed>", "<frame>", "<input value='>'>", "<div hidden><div>", "</div>", "<p style='display:none'>",
    "<o:p>", "</o:p>", "word", "2. ", "Minutes:", "<select><option>x", "<template><p>", "<iframe><p></iframe>", "<body class=x>", "<button>",
    "<p class='MsoListParagraph'>", "<p class='mgAiTitleTxt'>", "<td class='mgItemNumberCell'>", "<span>", "</span>", "<span style='font-weight:bold'>",
    "<strong>", "</strong>", "\u00b7 ", "(a) ", "<a class='sr-only' href='#x'>", "<y<n<<br>", "<img alt='a > b'>", "<marquee>", "</marquee>",
]  # fmt: skip


@given(st.lists(st.sampled_from(ODD), max_size=14).map("".join))
def test_what_is_told_from_the_text_is_what_the_tree_holds(page):
    _, by_node = told_by(node_by_node, page)
    done, by_text = told_by(from_the_text, page)
    assert not done or by_node == by_text


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<td>",
                "<tr>",
                "<table>",
                "</table>",
                "<li>",
                "<ol>",
                "</ol>",
                "<a>",
                "</a>",
                "<br>",
                "<h2>",
                "</div>",
                "<div>",
                "x",
                "Y.",
                "&nbsp;",
                "1)",
                "·",
                "<",
            ]
        ),
        max_size=60,
    )
)
def test_any_soup_gives_blocks_in_order(parts):
    document = read(("<html><body>words " + "".join(parts)).encode(), "soup.html")
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.view)
        assert document.text(block).strip() == document.text(block) or block.kind is BlockKind.ROW
        assert all(block.start <= a <= b <= block.end for a, b in (*block.cells, *block.strong))
        last = block.end


@pytest.mark.parametrize("attributes", [" ".join(f"a{n}=1" for n in range(9_000)), " ".join(f"a{n}" for n in range(9_000)), "/x" * 9_000])
def test_tags_with_thousands_of_attributes_are_refused(attributes):
    with pytest.raises(Refused, match="more attributes"):
        read(f"<html><body><p {attributes}>words</p>".encode(), "m.html")


@pytest.mark.parametrize("title", ["A" * 2_000_000, "a= b= " * 20_000, "it's " * 20_000])
def test_one_long_attribute_is_no_harm(title):
    assert "words" in read(f'<html><body><p title="{title}">words</p>'.encode(), "m.html").view
