"""The reading aid: reads a text by rules and lists of words into findings, each with its span and a reason in words.

It names what somebody would file and writes nothing: `reader.read` is the way in, `shape.as_corpus` tells findings as JSON.
"""
