"""Small views for the tests of middleware: one that renders, one that streams, one that fails, one that writes."""

from django.http import HttpResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.urls import include, path

from coalition.urls import urlpatterns as house
from talks.history import current_past
from talks.models import Topic


def names():
    return Topic.objects.order_by("public_id").values_list("name", flat=True)


def rendered(request):
    template = engines["django"].from_string("{% for name in names %}{{ name }};{% endfor %}")
    response = SimpleTemplateResponse("500.html", {"names": names()})
    response.resolve_template = lambda _: template
    return response


def streamed(request):
    def rows():
        for name in names().iterator(chunk_size=1):
            yield f"{name};"
        yield f"{current_past()}"

    return StreamingHttpResponse(rows())


def failing(request):
    if request.method == "POST":
        Topic.objects.update(name="half written")
    list(names())
    raise RuntimeError("broken view")


def remembering(request):
    request.session["seen"] = request.session.get("seen", 0) + 1
    return HttpResponse(f"{request.past.version if request.past else None} {request.session['seen']}")


def writer(request):
    Topic.objects.update(name=request.POST["name"])
    return HttpResponse("written")


urlpatterns = [
    path("t/rendered/", rendered),
    path("api/t/rendered/", rendered),
    path("t/streamed/", streamed),
    path("t/failing/", failing),
    path("t/remembering/", remembering),
    path("admin/t/rendered/", rendered),
    path("admin/t/writer/", writer),
    path("admin/t/failing/", failing),
    path("", include(house)),
]
