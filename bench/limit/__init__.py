"""The limit: what this machine and PostgreSQL can give, answered by a bare server with one hand-written statement a question.

A page of keys first, then each kind of part once for the whole page, then one JSON text whose rows are the tracker's own to the
byte. A change that makes a statement faster is welcome, one that makes it slower is not: a slow limit flatters.
"""
