"""Verbatim text: blocks, sentences, quotation marks, parts, units of measure. Nothing here changes a text."""
