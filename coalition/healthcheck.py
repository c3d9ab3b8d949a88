"""Does this server answer? Asked by the container of itself; ends with 0 or 1."""

import os
import sys
import urllib.error
import urllib.request

from talks.addresses import API

ADDRESS = f"http://127.0.0.1:8000{API}"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect to HTTPS is an answer; it leads to a proxy, which is not what is asked about."""

    def redirect_request(self, *args: object) -> None:
        return None


def main() -> int:
    # The host is one that the settings allow, and HTTPS is claimed, which counts where a proxy is trusted.
    host = (os.environ.get("ALLOWED_HOSTS") or "localhost").split(",")[0].strip().removeprefix(".").replace("*", "localhost")
    request = urllib.request.Request(ADDRESS, headers={"Host": host, "X-Forwarded-Proto": "https"})
    try:
        urllib.request.build_opener(NoRedirect).open(request, timeout=4)
    except urllib.error.HTTPError as answer:
        return int(answer.code >= 400 and answer.code != 404)
    except OSError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
