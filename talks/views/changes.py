"""What changed in the record."""

from talks.selectors.revisions import revisions
from talks.views.base import Page
from talks.views.places import places
from talks.views.reading import BadRequest, given


class Changes(Page):
    """The revisions that the public can see, latest first, each leading to its records and to the record as of then."""

    section = "changes"
    template_name = "talks/changes.html"
    parameters = ("before",)

    def get_context_data(self, **kwargs):
        before = given(self.request, "before")
        if before and not (before.isascii() and before.isdigit() and len(before) < 19):
            raise BadRequest(f"“{before}” is no dataset version.", errors={"before": ["Write a whole number."]})
        found = revisions(before=int(before) if before else None)
        shown = places((item["noun"], item["id"]) for revision in found["revisions"] for item in revision["items"])
        for revision in found["revisions"]:
            for item in revision["items"]:
                item["place"] = shown.get((item["noun"], item["id"]))
        query = self.request.GET.copy()
        query.pop("before", None)
        newest = f"{self.request.path}?{query.urlencode()}" if query else self.request.path
        if found["next"]:
            query["before"] = found["next"]
        return super().get_context_data(
            revisions=found["revisions"],
            previous_url=newest if before else "",
            next_url=f"{self.request.path}?{query.urlencode()}" if found["next"] else "",
            **kwargs,
        )
