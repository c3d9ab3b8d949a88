"""The API in OpenAPI 3.1, from the fields that resources declare and from what endpoints say of themselves."""
