"""Makes synthetic data at scale."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from talks.history import Busy
from talks.services.synthetic import Plan, generate

# Tables that grew and whose statistics the planner needs.
GREW = (
    "talks_pledge, talks_pledgeevent, talks_pledgeparty, talks_pledgelink, talks_attendance, "
    "talks_statement, talks_speaker, talks_position, talks_citation, talks_source"
)


class Command(BaseCommand):
    help = (
        "Makes synthetic pledges and statements, published and cited, to try the tracker at scale. The same seed gives the same rows. "
        "It can be interrupted and run again: it goes on where it stopped."
    )

    def add_arguments(self, parser):
        parser.add_argument("--pledges", type=int, default=0, metavar="N", help="how many pledges of this seed are to stand (0)")
        parser.add_argument("--statements", type=int, default=0, metavar="M", help="how many statements of this seed are to stand (0)")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="what the rows are drawn from (1)")

    def handle(self, *, pledges, statements, seed, **options):
        if min(pledges, statements, seed) < 0:
            raise CommandError("Numbers are 0 or more.")
        progress = self.stdout.write if options["verbosity"] else lambda line: None
        try:
            added = generate(Plan(pledges, statements, seed), progress)
        except Busy as busy:
            raise CommandError(str(busy)) from None
        except KeyboardInterrupt:
            raise CommandError("Interrupted. What was reported stands; run it again to go on.") from None
        if any(added.values()):
            with connection.cursor() as cursor:
                cursor.execute(f"analyze {GREW}")
        progress(f"Added {added['pledges']:,} pledges and {added['statements']:,} statements.")
