"""The query language: its grammar, the values of its fields, what a query is, and the rule by which words match. Knows no database."""

from __future__ import annotations
