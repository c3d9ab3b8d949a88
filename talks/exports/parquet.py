"""Parquet: columns with types, in groups of rows that are sent as they are made; what the file holds is told as its metadata."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from talks.datasets.pipe import Pipe

# Rows of a group: some megabytes of Python's objects, and enough for columns to be small.
GROUP = 5_000
# Digits of a number in all, and those behind the point.
DIGITS = (38, 10)


def parquet(columns: Mapping[str, str], rows: Iterable[Sequence[Any]], about: Mapping[str, str]) -> Iterator[bytes]:
    """A Parquet file of the rows in pieces; `columns` says what each holds."""
    # Half as large in memory as the rest of a process, so it is there only where somebody asked for it.
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet as pq  # noqa: PLC0415

    types = {
        "text": pa.string(),
        "number": pa.decimal128(*DIGITS),
        "whole": pa.int64(),
        "day": pa.date32(),
        "moment": pa.timestamp("us", tz="UTC"),
        "yes_no": pa.bool_(),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()], metadata=dict(about))
    pipe = Pipe()
    try:
        with pq.ParquetWriter(pipe, schema, compression="zstd") as writer:
            yield from pipe.taken()
            left = iter(rows)
            while group := list(islice(left, GROUP)):
                arrays = [pa.array(cells, type=field.type) for cells, field in zip(zip(*group, strict=True), schema, strict=True)]
                writer.write_table(pa.table(arrays, schema=schema))
                yield from pipe.taken()
        yield from pipe.taken()
    finally:
        # Arrow would keep what it was given by the system for the next file, which may never be asked for.
        pa.default_memory_pool().release_unused()
