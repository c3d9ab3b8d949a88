"""Routes that are entered by their first segment find what a trial of all of them finds."""

import pytest
from django.urls import Resolver404, URLResolver, get_resolver

from talks.addresses import API

API_PATHS = "", "pledges/", "pledges/gb-missiles/", "totals/rows/", "search/", "nowhere/", "pledges/a/b/", "pledges", "schema", "no where/"
PATHS = "/", "/pledges/", "/pledges/gb-missiles/", "/about/record.zip", "/about/", "/pledges/a/b/", "/x"


def resolved(resolver: URLResolver, path: str) -> tuple | None:
    try:
        found = resolver.resolve(path)
    except Resolver404:
        return None
    return found.func, found.args, found.kwargs, found.view_name, found.route, found.namespaces, found.app_names


@pytest.mark.parametrize("path", [*(API + path for path in API_PATHS), *PATHS])
def test_the_same_view_is_found_as_by_trying_every_route(path):
    resolver = get_resolver()
    plain = [URLResolver(one.pattern, one.urlconf_name, one.default_kwargs, one.app_name, one.namespace) for one in resolver.url_patterns]

    found = resolved(resolver, path)

    assert found == resolved(URLResolver(resolver.pattern, plain), path)


def test_only_routes_of_the_segment_are_tried():
    tried = get_resolver().resolve(f"{API}statements/x/").tried

    assert [str(one[-1].pattern) for one in tried if len(one) > 1] == ["", "statements/", "statements/<public_id:public_id>/"]
