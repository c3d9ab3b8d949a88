"""A dataset folder in and out: columns declared once, reader, checks, plan, report. What is written is in `talks.services.loading`."""
