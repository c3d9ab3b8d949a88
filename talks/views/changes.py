"""What changed in the record."""

from talks.addresses import with_query
from talks.filters.values import Whole
from talks.history import AheadOfTheRecord, BadMoment, after_bound, up_to_bound
from talks.selectors.revisions import revisions
from talks.views.base import Page
from talks.views.places import places
from talks.views.reading import BadRequest, given, read_as

# Records that a revision names on the page, of all nouns together.
NAMED = 15
# Beyond every dataset version.
LARGEST = 10**18


class Changes(Page):
    """The revisions that the public can see, latest first, each leading to its records and to the record as of then."""

    section = "changes"
    template_name = "talks/changes.html"
    parameters = ("since", "until", "before")

    def get_context_data(self, **kwargs):
        before = read_as(Whole(most=LARGEST), self.request, "before", "There is no such dataset version.")
        since, until = self._bound("since", after_bound) or 0, self._bound("until", up_to_bound)
        if until is not None and until < since:
            raise BadRequest("These bounds run backwards.", errors={"until": ["It lies before since. Give the earlier one as since."]})
        ends = [end for end in (before, until and until + 1) if end is not None]
        found = revisions(since=since, before=min(ends) if ends else None)
        shown = places((item["noun"], item["id"]) for revision in found["revisions"] for item in revision["items"])
        for revision in found["revisions"]:
            revision["more"] = revision["more"] or len(revision["items"]) > NAMED
            revision["items"] = revision["items"][:NAMED]
            for item in revision["items"]:
                item["place"] = shown.get((item["noun"], item["id"]))
        path, query = self.request.path, self.request.GET
        return super().get_context_data(
            revisions=found["revisions"],
            previous_url=with_query(path, query, "before") if before else "",
            next_url=with_query(path, query, before=found["next"]) if found["next"] else "",
            **kwargs,
        )

    def _bound(self, name, read):
        """The version that `since` or `until` means: a version, a day or a moment. Raises BadRequest."""
        text = given(self.request, name)
        try:
            return read(text) if text else None
        except (BadMoment, AheadOfTheRecord) as error:
            raise BadRequest(f"“{text[:60]}” cannot be read here.", errors={name: [str(error)]}) from error
