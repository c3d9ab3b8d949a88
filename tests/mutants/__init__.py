"""Do the tests notice when the house says something else? Small changes to its code, one at a time, in a copy: `make mutants`.

A mutant that makes a test fail is killed; one that lets all of its tests pass survives, and wants a test or a reason.
"""
