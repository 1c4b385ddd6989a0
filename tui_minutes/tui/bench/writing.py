"""Texts that a clerk writes to records: tag, note, and the form. Each is kept as a draft until it is on the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from store.kinds import RecordKind
from tui_minutes.tui.bench.keeping import Job
from tui_minutes.tui.bench.working import Working
from tui_minutes.tui.desk.drafts import Draft, Keeps
from tui_minutes.tui.desk.typedtext import typed
from tui_minutes.tui.views import VIEWS
from tui_minutes.tui.widgets.page import Page

MASKED = "This record is restricted: X shows it, then it can be edited."


class Form(NamedTuple):
    """What a form is opened for: its records, what is known of them, and the revisions they were seen at."""

    records: tuple[str, ...]
    title: str
    kind: RecordKind
    known: Mapping[str, str] = MappingProxyType({})
    seen: Mapping[str, int] = MappingProxyType({})

    @property
    def key(self) -> str:
        """The key of its draft."""
        return " ".join(("form", *self.records))


class Writing(Working):
    """The workbench with tag, note and form."""

    def action_tag(self) -> None:
        """Add a tag, or take one off."""
        ids = self.targets()
        if ids:
            keeps = Keeps("tag", tuple(ids), seen=self.seen(ids))
            self.with_draft(keeps.key, lambda draft: self._ask_tag(keeps, draft))

    def _ask_tag(self, keeps: Keeps, draft: Draft | None) -> None:
        def changes(text: str) -> dict[str, str]:
            tag = text.strip()
            return {"tags": tag if tag[:1] in ("+", "-") else f"+{tag}"} if tag else {}

        self.ask_and_save("Tag (-tag takes it off):", keeps, changes, "Tag", draft)

    def action_note(self) -> None:
        """Write the record's note."""
        ids = self.targets()
        if len(ids) == 1:
            self.with_page(self._note_page)
        elif ids:
            self._open_note(Keeps("note", tuple(ids), seen=self.seen(ids)))

    def _note_page(self, page: Page) -> None:
        if page.masked:
            self.say(MASKED, warn=True)
        else:
            self._open_note(Keeps("note", (page.id,), page.note, {page.id: page.revision}))

    def _open_note(self, keeps: Keeps) -> None:
        self.with_draft(keeps.key, lambda draft: self._ask_note(keeps, draft))

    def _ask_note(self, keeps: Keeps, draft: Draft | None) -> None:
        self.ask_and_save("Note:", keeps, lambda text: {"note": text.strip()}, "Put this note in place of those of", draft)

    def ask_and_save(
        self, label: str, keeps: Keeps, changes: Callable[[str], Mapping[str, str]], what: str, draft: Draft | None = None
    ) -> None:
        """Ask for one text and save it. What is not saved is asked for again, with the text in the line."""

        def again(text: str, told: str) -> None:
            self.say(told, warn=True)
            if not self.prompt.shown:
                self.prompt.ask(label, save, value=text, keeps=keeps)

        def save(text: str) -> None:
            wanted = changes(text)
            if not wanted:
                self.unkeep(keeps.key)
                return
            self.keep(keeps.draft(text))
            job = Job(keeps.records, wanted, keeps.seen, lambda: self.unkeep(keeps.key), lambda told: again(text, told))
            if not self.are_many(keeps.records):
                self.save(job)
            else:
                question = f"{what} {self.all_of(keeps.records)}? y does it, any other key leaves them."
                self.ask_yes(question, lambda: self.save_many(job), otherwise=lambda: again(text, "Not saved. Esc leaves it at that."))

        self.prompt.ask(label, save, value=keeps.text(draft), keeps=keeps)

    # The form

    def action_edit(self) -> None:
        """Edit what the clerk may change of the record."""
        ids = tuple(self.targets())
        if len(ids) == 1:
            self.with_page(self._edit_page)
        elif ids:
            title = f"{self.all_of(ids)}: empty fields stay as they are"
            self._open_form(Form(ids, title, self.view.kind, seen=self.seen(ids)))

    def _edit_page(self, page: Page) -> None:
        if page.masked:
            self.say(MASKED, warn=True)
        else:
            self._open_form(self._form_of(page))

    def _form_of(self, page: Page) -> Form:
        return Form((page.id,), page.title, page.kind or self.view.kind, dict(page.editable), {page.id: page.revision})

    def _open_form(self, form: Form) -> None:
        self.with_draft(form.key, lambda draft: self._show_form(form, draft))

    def _show_form(self, form: Form, draft: Draft | None) -> None:
        from tui_minutes.tui.screens.edit import EditScreen, fields_of

        def old(name: str) -> str:
            return form.known.get(name, "")

        def save(changes: dict[str, str]) -> None:
            self.save(Job(form.records, changes, form.seen, left, screen.refuse))

        def keep(changes: dict[str, str]) -> None:
            if changes:
                self.keep(Draft("form", form.records, {name: typed(old(name), text) for name, text in changes.items()}))
            else:
                self.unkeep(form.key)

        def left() -> None:
            self.unkeep(form.key)
            screen.leave()

        question = f"Change {len(form.records)} records? Enter once more does it." if len(form.records) > 1 else ""
        screen = EditScreen(self.look, form.title, fields_of(form.kind), form.known, save=save, keep=keep, question=question)
        if draft:
            screen.restore({name: each.onto(old(name)) for name, each in draft.texts.items()})
        self.app.push_screen(screen)

    # Drafts taken up again

    def resume(self, draft: Draft) -> None:
        """Go to the record of a draft, and open with the draft's text what it was typed into."""
        self.background.ask("context", lambda: (self.desk.page(draft.records[0]), lambda page: self._resume(draft, page)))

    def resume_line(self, draft: Draft) -> None:
        """Ask again for a line of the clerk's own."""

    def _resume(self, draft: Draft, page: Page) -> None:
        self.jump(next(index for index, view in enumerate(VIEWS) if view.kind is page.kind), page.id, "")
        one = len(draft.records) == 1
        seen = {page.id: page.revision} if one else {}
        if draft.purpose == "capture":
            self.resume_line(draft)
        elif page.masked and draft.purpose != "tag":
            self.say(MASKED, warn=True)
        elif draft.purpose == "tag":
            self._ask_tag(Keeps("tag", draft.records, seen=seen), draft)
        elif draft.purpose == "note":
            self._ask_note(Keeps("note", draft.records, page.note if one else "", seen), draft)
        elif draft.purpose == "form" and one:
            self._show_form(self._form_of(page), draft)
        elif draft.purpose == "form" and page.kind:
            self._show_form(Form(draft.records, f"{len(draft.records)} records: empty fields stay as they are", page.kind), draft)
