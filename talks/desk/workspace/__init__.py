"""Sources first: a box that recognises what is pasted, and a page for each source, its text beside what was entered from it."""
