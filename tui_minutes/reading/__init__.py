"""Bytes of any file format to a `Document` of clean text with places."""
