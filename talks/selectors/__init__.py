"""What a page, an endpoint and an export show: reads over published rows, as plain data. Nothing here writes or renders."""
