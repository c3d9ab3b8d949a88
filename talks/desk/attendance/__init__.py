"""Attendance, many at once: lines such as `NATO -US -HU` or `AU NZ JP KR remote`, read back before anything is saved."""
