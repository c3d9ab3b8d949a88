"""The days that are tried: before anything was told, first meetings, month ends (when month-dated sources count), and later ones."""

DAYS = (
    "2024-01-01",
    "2025-02-16",
    "2025-02-28",
    "2025-03-11",
    "2025-03-15",
    "2025-03-31",
    "2025-04-10",
    "2025-09-04",
    "2025-12-31",
    "2026-06-30",
)
