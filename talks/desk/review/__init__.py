"""The page of a change set: everything that a decision would decide, in words, with the evidence beside it."""
