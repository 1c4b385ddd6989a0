"""Edits on their way to the disk: what was typed stays on the screen, or in a draft, until it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from textual import on

from store.errors import Conflict, StoreError
from tui_minutes.errors import MinutesError
from tui_minutes.tui.asking import sentence
from tui_minutes.tui.drafts import SEARCH, Draft
from tui_minutes.tui.edit_line import EditLine
from tui_minutes.tui.going import Going
from tui_minutes.tui.typedtext import typed

if TYPE_CHECKING:
    from tui_minutes.tui.clash import Clashes


class Job(NamedTuple):
    """An edit: of which records, the changes, the revisions they were seen at; what to do when it is saved, and when it is not."""

    records: Sequence[str]
    changes: Mapping[str, str]
    seen: Mapping[str, int] = MappingProxyType({})
    saved: Callable[[], None] = lambda: None
    refused: Callable[[str], None] | None = None
    task: Callable[[], str] | None = None
    """What is done instead of changing fields."""


class Done(NamedTuple):
    """How an edit went: a sentence, and if it was not saved the error, and what a colleague has changed meanwhile."""

    job: Job
    text: str
    failed: bool = False
    clashes: Clashes | None = None


class Keeping(Going):
    """The workbench with everything that keeps what was typed until it is on the disk."""

    def save(self, job: Job) -> None:
        """Save an edit, after those before it, and say so once it is on the disk."""
        self.background.do("done", lambda: self._try(job))

    def _try(self, job: Job) -> Done:
        """Save; of a colleague's newer change say what it is, unless it was made by this very app a moment before."""
        try:
            return Done(job, job.task() if job.task else self.desk.edit(job.records, job.changes, seen=job.seen))
        except Conflict as conflict:
            seen = job.seen.get(conflict.record_id)
            if seen is None or len(job.records) > 1:
                return Done(job, sentence(conflict), failed=True)
            clashes = self.desk.clashes(conflict.record_id, job.changes, seen)
            if not any(clash.changed for clash in clashes.fields):
                return self._try(job._replace(seen={clashes.record: clashes.revision}))
            return Done(job, sentence(conflict), failed=True, clashes=clashes)
        except (StoreError, MinutesError) as error:
            return Done(job, sentence(error), failed=True)
        except OSError as error:
            return Done(job, f"NOT saved: {error.strerror or type(error).__name__}", failed=True)

    def take_done(self, done: Done) -> None:
        """Say what was saved and show it; or show the choice; or give the text back to the clerk."""
        job = done.job
        self._leaving = self._leaving and not done.failed
        if not done.failed:
            job.saved()
            self.say(done.text)
            self.reload()
        elif done.clashes:
            self._choose(job, done.clashes)
        elif job.refused:
            job.refused(done.text)
        else:
            self.say(done.text, warn=True)

    def _choose(self, job: Job, clashes: Clashes) -> None:
        """Show both changes; what is chosen is saved over the colleague's, if that is still the newest by then."""
        from tui_minutes.tui.conflict import ConflictScreen

        def chosen(changes: dict[str, str] | None) -> None:
            if changes is None:
                text = "NOT saved: the record stays as your colleague left it."
                if job.refused:
                    job.refused(text)
                else:
                    self.say(text, warn=True)
            elif changes:
                self.save(job._replace(changes=changes, seen={clashes.record: clashes.revision}))
            else:
                job.saved()
                self.say("Your colleague's change stays as it is.")
                self.reload()

        self.app.push_screen(ConflictScreen(self.look, clashes, typed=job.refused is not None), chosen)

    # Drafts

    @on(EditLine.Changed, "#search")
    def _keep_search(self, event: EditLine.Changed) -> None:
        """Keep a search while it is typed."""
        if self.focused is not self.search:
            return
        if event.value.strip():
            self.keep(Draft(SEARCH, (), {SEARCH: typed("", event.value)}))
        else:
            self.unkeep(SEARCH)

    @on(EditLine.Changed, "#prompt")
    def _keep_prompt(self, event: EditLine.Changed) -> None:
        """Keep what is typed into the prompt, where it is something that would be missed."""
        keeps = self.prompt.keeps
        if keeps is not None and self.prompt.shown:
            self.keep(keeps.draft(event.value))

    def keep(self, draft: Draft) -> None:
        """Keep a draft of unsaved text."""
        if self.drafts:
            self.drafts.put(draft)

    def unkeep(self, key: str) -> None:
        """Forget a draft: its text was saved, or is not wanted."""
        if self.drafts:
            self.drafts.drop(key)

    def action_close_prompt(self) -> None:
        """Close the prompt; nothing is done."""
        super().action_close_prompt()
        if self.prompt.keeps and not self.prompt.shown:
            self.unkeep(self.prompt.keeps.key)

    def with_draft(self, key: str, then: Callable[[Draft | None], None]) -> None:
        """Go on with the draft that was kept for the same thing, if there is one and the clerk wants it back."""
        drafts = self.drafts
        draft = drafts.find(key) if drafts else None
        if draft is None or drafts is None:
            then(None)
            return

        def take() -> None:
            drafts.take(draft)
            then(draft)

        def discard() -> None:
            drafts.drop(key)
            drafts.discard(key)
            then(None)

        when = draft.when(self.desk.session.today)
        question = f"A draft of {when} was kept: y takes it up, D discards it; other keys leave it."
        self.ask_keys(question, {"y": take, "D": discard}, otherwise=lambda: then(None))

    # What an app left that did not end in good order

    def offer_drafts(self) -> None:
        """Look for drafts that were left behind."""
        if self.drafts:
            self.background.ask("drafts", self.drafts.look)

    def take_drafts(self, _found: object) -> None:
        """Offer the next draft that was left behind; a key that is no answer does what it always does."""
        kept = self.drafts.left if self.drafts else None
        if kept is None or self.drafts is None:
            return
        draft, drafts = kept.draft, self.drafts
        drafts.later(draft.key)

        def take() -> None:
            drafts.take(draft)
            self._take_up(draft)

        def discard() -> None:
            drafts.discard(draft.key)
            self.take_drafts(None)

        when = draft.when(self.desk.session.today)
        self.ask_keys(
            f"A {_NAMES.get(draft.purpose, 'text')} of {when} was kept unsaved: y takes it up, D discards it.",
            {"y": take, "D": discard},
            passing=True,
        )

    def _take_up(self, draft: Draft) -> None:
        """Open what a draft was typed into, with its text."""
        if draft.purpose == SEARCH:
            self.set_focus(self.search)
            self.search.value = draft.texts[SEARCH].onto("") if SEARCH in draft.texts else ""
        elif draft.records:
            self.resume(draft)

    def resume(self, draft: Draft) -> None:
        """Open the record of a draft and what it was typed into."""


_NAMES = {"form": "form", "note": "note", "tag": "tag", "capture": "line for the meeting", SEARCH: "search"}
