"""The real server behind the proxies that operators use, set up as docs/operators.md asks for."""
