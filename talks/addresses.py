"""Addresses that are promised: where the API stands, and what a public id looks like. Both stand here alone."""

APIS = "/api/"  # of any version
API = f"{APIS}v1/"
PUBLIC_ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,79}"
