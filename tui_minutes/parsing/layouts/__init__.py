"""The ways in which pages of minutes are laid out: each cuts a page's lines into what stands before, the items, and what stands after."""
