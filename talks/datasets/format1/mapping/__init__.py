"""From rows to records, one module per family of nouns. Each function yields drafts in the order of its file."""
