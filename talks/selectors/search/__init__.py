"""Search across nouns: one list of what the words of a query find, the best first."""

from talks.selectors.search.finding import search
from talks.selectors.search.narrowing import Unknown, collections_called

__all__ = ["Unknown", "collections_called", "search"]
