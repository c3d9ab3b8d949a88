#!/usr/bin/env python3
"""Django's command line for the coalition talks tracker."""

import os
import sys


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    # What is imported here needs the installed dependencies; the missing ones are explained.
    try:
        from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
        from django.core.management import execute_from_command_line  # noqa: PLC0415

        from coalition.database import served_for  # noqa: PLC0415
        from coalition.trouble import Trouble  # noqa: PLC0415
    except ImportError as error:
        print(f"A dependency is missing ({error}): run `scripts/environment dev`, then .venv/bin/python manage.py.", file=sys.stderr)
        return 1
    try:
        with served_for(sys.argv):
            execute_from_command_line(sys.argv)
    except (Trouble, ImproperlyConfigured) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
