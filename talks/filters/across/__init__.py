"""Questions over all nouns, asked by the filters of each."""
