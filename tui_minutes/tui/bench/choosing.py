"""The prompt and the list of choices over it: what is typed, completed, chosen and handed over."""

from __future__ import annotations

from textual import on

from tui_minutes.tui.bench.workbench import Workbench
from tui_minutes.tui.widgets.edit_line import EditLine


class Choosing(Workbench):
    """The workbench with its prompt."""

    def action_end_prompt(self) -> None:
        """Hand over what was typed, or what is chosen in the list when that must be one of it."""
        if self.prompt.ready and not self.prompt.ready(self.prompt.value):
            return
        chosen = self.choices.chosen if self.choices.serves(self.prompt) else None
        if chosen is not None and chosen.dead and self.prompt.strict:
            self.say(chosen.note, warn=True)
            return
        if chosen is not None and (self.prompt.strict or self.prompt.value != chosen.value) and not chosen.dead:
            self.prompt.put(chosen.value)
            if chosen.value.endswith((" ", "/")):
                self.offer_choices()
                return
        self._leave_prompt()
        self.prompt.finish()

    def action_close_prompt(self) -> None:
        """Take the list of choices away if it was asked for, else close the prompt; nothing is done."""
        if self.choices.serves(self.prompt) and self.prompt.completions and not self.prompt.offering:
            self.choices.close()
            return
        self._leave_prompt()
        self.prompt.close()

    def action_complete_prompt(self) -> None:
        """Show what may be typed into the prompt; of what is shown take the one under the cursor, and go on."""
        prompt = self.prompt
        if not prompt.completions:
            return
        if self.choices.serves(prompt):
            chosen = self.choices.chosen
            if chosen is not None and not chosen.dead:
                prompt.put(chosen.value)
        self.offer_choices()
        if len(self.choices.rows) == 1 and self.choices.serves(prompt) and self.choices.rows[0].value != prompt.value:
            prompt.put(self.choices.rows[0].value)
            self.choices.close()

    def action_choose_prompt(self, by: int) -> None:
        """Move in the list of choices."""
        if self.choices.serves(self.prompt):
            self.choices.move(by)
        elif self.prompt.completions:
            self.offer_choices()

    @on(EditLine.Changed, "#prompt")
    def _prompt_changed(self) -> None:
        prompt = self.prompt
        if prompt.numbered and prompt.value.isdecimal():
            rows = prompt.completions("") if prompt.completions else ()
            if 0 < int(prompt.value) <= len(rows):
                prompt.put(rows[int(prompt.value) - 1].value)
                self._leave_prompt()
                prompt.finish()
                return
        if prompt.completions and (self.choices.serves(prompt) or prompt.offering):
            self.offer_choices()

    def offer_choices(self) -> None:
        """Show what the text of the prompt may become, over the prompt."""
        prompt = self.prompt
        if prompt.shown and prompt.completions:
            self.choices.offer(prompt, prompt.completions(prompt.value), above=self.size.height - 2)

    def _leave_prompt(self) -> None:
        self.choices.close()
        self.set_focus(self.reader if self.state.reading else self.list)
