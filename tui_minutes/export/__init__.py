"""Records to what other programs and people take: CSV, JSON, Markdown, iCalendar, sheets."""
