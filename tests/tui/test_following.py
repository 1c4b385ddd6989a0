"""What is asked of the archive, and in which order: the reader after each move, or once after many; the other lists after a search."""

from __future__ import annotations

from store.kinds import RecordKind


def asked(desk, kinds):
    """Take down from now on which pages are asked for, and which lists are searched or counted."""
    pages, finds = [], []
    page, find = desk.main.desk.page, desk.session.find

    def noting_page(record_id, terms=(), **options):
        pages.append(record_id)
        return page(record_id, terms, **options)

    def noting_find(kind, *args, **options):
        if kind in kinds:
            finds.append(kind)
        return find(kind, *args, **options)

    desk.main.desk.page, desk.session.find = noting_page, noting_find
    return pages, finds


async def test_each_move_after_a_rest_is_followed(open_app):
    async with open_app() as desk:
        pages, _ = asked(desk, ())
        for times in range(1, 4):
            await desk.press("down")
            assert len(pages) == times
            assert pages[-1] == desk.main.list.current.id == desk.main.reader.page.id


async def test_moves_on_a_line_that_is_behind_are_followed_once(open_app):
    async with open_app() as desk:
        pages, _ = asked(desk, ())
        desk.main.list.pace.wrote(100_000)
        for _ in range(12):
            await desk.pilot.press("down")
        await desk.settle()
        assert len(pages) < 6
        assert pages[-1] == desk.main.list.current.id == desk.main.reader.page.id


async def test_the_other_lists_are_counted_one_by_one_after_the_search_and_each_once(open_app):
    async with open_app() as desk:
        _, finds = asked(desk, set(RecordKind))
        await desk.press("slash", "a")
        assert finds == [RecordKind.MEETING, RecordKind.ITEM, RecordKind.DECLARATION, RecordKind.ACTION]
        assert set(desk.main.state.found) == {0, 1, 2, 3}


async def test_a_letter_typed_while_the_lists_are_counted_ends_the_counting(open_app):
    async with open_app() as desk:
        main = desk.main
        await desk.press("slash", "a")
        before = dict(main.state.found)
        main.take_found(("another search", [], {0: 1_000_000}))
        assert main.state.found == before
        main.take_found((main.state.filter, [], {0: 1}))
        assert main.state.found == {0: 1}
