"""PostgreSQL, with a history kept in step by the schema editor and views of the past that can be grouped."""
