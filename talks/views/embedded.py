"""A picture inside the page of another site: the drawing alone, with where it is from and a link back."""

from typing import Any

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from talks.history import current_past, dataset_version
from talks.views.pictures import OnePicture


class Embedded(OnePicture):
    """What stands in the frame. Who may frame it is said by EMBED_ON; no cookie, form or script is in it."""

    citable = False
    template_name = "talks/embed.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.EMBED_ON:
            return super().get(request, *args, **kwargs)
        answer = super().get(request, *args, **kwargs)
        answer[HEADER] = build_policy(replace={"frame-ancestors": settings.EMBED_ON})
        # The older header knows no list; browsers that read the policy leave it aside.
        answer.xframe_options_exempt = True
        return answer

    def get_context_data(self, **kwargs):
        return super().get_context_data(picture=self.picture(), version=current_past() or dataset_version(), **kwargs)
