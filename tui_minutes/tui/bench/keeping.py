"""Edits on their way to the disk: what was typed stays on the screen, or in a draft, until it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from textual import on

from store.answers import NOTHING_SETTLED, Settled
from store.errors import Conflict, StoreError
from tui_minutes.errors import MinutesError
from tui_minutes.tui.bench.asking import sentence
from tui_minutes.tui.bench.going import Going
from tui_minutes.tui.desk.desk import STAYS
from tui_minutes.tui.desk.drafts import SEARCH, Draft
from tui_minutes.tui.desk.typedtext import typed
from tui_minutes.tui.widgets.edit_line import EditLine

if TYPE_CHECKING:
    from tui_minutes.tui.desk.clash import Clashes
    from tui_minutes.tui.screens.conflict import Taken


class Job(NamedTuple):
    """An edit: of which records, the changes, the revisions they were seen at; what to do when it is saved, and when it is not.

    `each` has the changes of records for which they are others; an empty one leaves its record alone.
    """

    records: Sequence[str]
    changes: Mapping[str, str]
    seen: Mapping[str, int] = MappingProxyType({})
    saved: Callable[[], None] = lambda: None
    refused: Callable[[str], None] | None = None
    task: Callable[[], str] | None = None
    """What is done instead of changing fields."""
    back: Back | None = None
    settled: Settled = NOTHING_SETTLED
    each: Mapping[str, Mapping[str, str]] = MappingProxyType({})

    @property
    def wanted(self) -> dict[str, Mapping[str, str]]:
        """The changes by record."""
        wanted = {record: self.each.get(record, self.changes) for record in self.records}
        return {record: changes for record, changes in wanted.items() if changes}


class Back(NamedTuple):
    """Taking the last edit back, or (without `undo`) making it again."""

    task: Callable[[Settled], str]
    undo: bool


class Done(NamedTuple):
    """How an edit went: a sentence, and if it was not saved the error, and what a colleague has changed meanwhile."""

    job: Job
    text: str
    failed: bool = False
    clashes: tuple[Clashes, ...] = ()


class Keeping(Going):
    """The workbench with everything that keeps what was typed until it is on the disk."""

    _dropping = ""
    """The text in the prompt when the clerk was asked whether to drop it."""

    def save(self, job: Job) -> None:
        """Save an edit, after those before it, and say so once it is on the disk."""
        self.background.do("done", lambda: self._try(job))

    def _try(self, job: Job) -> Done:
        """Save; of a colleague's newer change say what it is, unless it was made by this very app a moment before."""
        try:
            try:
                if job.back:
                    return Done(job, job.back.task(job.settled))
                return Done(job, job.task() if job.task else self.desk.edit(job.wanted, seen=job.seen))
            except Conflict as conflict:
                return self._overtaken(job, conflict)
        except (StoreError, MinutesError) as error:
            return Done(job, sentence(error), failed=True)
        except OSError as error:
            return Done(job, f"NOT saved: {error.strerror or type(error).__name__}", failed=True)

    def _overtaken(self, job: Job, conflict: Conflict) -> Done:
        """Return what colleagues have changed; save after all when nobody but this very app has."""
        if job.back:
            return Done(job, sentence(conflict), failed=True, clashes=self.desk.set_back(conflict, undo=job.back.undo))
        wanted = job.wanted
        found = [
            self.desk.clashes(each.record_id, wanted[each.record_id], job.seen[each.record_id])
            for each in conflict.overtaken
            if each.record_id in job.seen and each.record_id in wanted
        ]
        theirs = tuple(each for each in found if any(clash.changed for clash in each.fields))
        own = {each.record: each.revision for each in found if each not in theirs}
        job = job._replace(seen={**job.seen, **own})
        if own and not theirs:
            return self._try(job)
        return Done(job, sentence(conflict), failed=True, clashes=theirs)

    def take_done(self, done: Done) -> None:
        """Say what was saved and show it; or show the choice; or give the text back to the clerk."""
        job = done.job
        self._leaving = self._leaving and not done.failed
        if not done.failed:
            job.saved()
            self.say(done.text)
            self.know(job.records)
            self.reload()
        elif done.clashes:
            self._choose(job, done.clashes)
        elif job.refused:
            job.refused(done.text)
        else:
            self.say(done.text, warn=True)

    def know(self, records: Sequence[str]) -> None:
        """Take for seen what was just saved of marked records."""

    def _choose(self, job: Job, clashes: tuple[Clashes, ...]) -> None:
        """Show both changes; what is chosen is saved over the colleague's, if that is still the newest by then."""
        from tui_minutes.tui.screens import conflict

        def chosen(taken: conflict.Taken | None) -> None:
            if taken is None:
                stays = "the record stays as your colleague left it" if len(clashes) == 1 else "all stays as it is"
                text = f"{_NOT[job.back is not None]}: {stays}."
                if job.refused:
                    job.refused(text)
                else:
                    self.say(text, warn=True)
            else:
                self._settle(job, clashes, taken)

        wording = conflict.EDITING if job.back is None else conflict.UNDOING if job.back.undo else conflict.REDOING
        back = "Esc back to your text" if job.refused else "Esc leaves it"
        told = _overtaken_by(clashes, job)
        self.app.push_screen(conflict.ConflictScreen(self.look, clashes, told, back=back, wording=wording), chosen)

    def _settle(self, job: Job, clashes: tuple[Clashes, ...], taken: Taken) -> None:
        """Save what was chosen."""
        known = {each.record: each.revision for each in clashes}
        if job.back:
            left = {(each.record, name) for each, how in zip(clashes, taken, strict=True) for name, side in how.items() if side == "theirs"}
            self.save(job._replace(settled=Settled({*job.settled.left, *left}, {**job.settled.over, **known})))
            return
        each = {one.record: one.changes(how) for one, how in zip(clashes, taken, strict=True)}
        job = job._replace(each={**job.each, **each}, seen={**job.seen, **known})
        if job.wanted:
            self.save(job)
        else:
            job.saved()
            self.say(STAYS)
            self.reload()

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
        """Close the prompt; nothing is done. Of a text that would be missed ask first."""
        prompt = self.prompt
        if prompt.keeps and prompt.value.strip() not in ("", prompt.keeps.old.strip()) and prompt.value != self._dropping:
            self._dropping = prompt.value
            self.choices.close()
            self.say("NOT saved yet. Enter saves it, Esc once more drops it.", warn=True)
            return
        if self._dropping:
            self._dropping = ""
            self.say("")
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


_NOT = {False: "NOT saved", True: "NOT taken back"}


def _overtaken_by(clashes: Sequence[Clashes], job: Job) -> str:
    """Return who changed how many of the records, and that nothing is lost."""
    who = " and ".join(dict.fromkeys(clash.who for each in clashes for clash in each.fields if clash.who)) or "Somebody"
    if job.back:
        records = "this record" if len(clashes) == 1 else f"{len(clashes)} of these records"
        done = "taken back" if job.back.undo else "made again"
        return f"NOT {done} yet: {who} has changed {records} since. Nothing is lost."
    if len(job.wanted) == 1:
        return f"NOT saved yet: {who} changed this record while you had it open. Neither change is lost."
    rest = len(job.wanted) - len(clashes)
    others = f" The other {rest:,} {'is' if rest == 1 else 'are'} saved with your choice." if rest else ""
    return f"NOT saved yet: {who} changed {len(clashes):,} of these {len(job.wanted):,} records since you saw them.{others}"


_NAMES = {"form": "form", "note": "note", "tag": "tag", "capture": "line for the meeting", SEARCH: "search"}
