"""How much of the processors a server and its sessions in PostgreSQL have used, where both run on this machine."""

import psutil
from django.db import connection

from tests.served import Server

# Processor seconds so far, by process.
Used = dict[int, float]


def seconds_used(server: Server, application: str) -> Used:
    """Of a server's processes, and of the sessions of this application in PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute("select pid from pg_stat_activity where application_name = %s", [application])
        sessions = [pid for (pid,) in cursor.fetchall()]
    used = {}
    for pid in (*(one.pid for one in processes(server)), *sessions):
        try:
            times = psutil.Process(pid).cpu_times()
        except psutil.Error:
            continue
        used[pid] = times.user + times.system
    return used


def spent(before: Used, after: Used) -> float:
    """Seconds used between two looks. A worker or session that ended in between takes with it what it used, and no more than that."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in after.items())


def processes(server: Server) -> list[psutil.Process]:
    """The first process of a server and its workers."""
    first = psutil.Process(server.process.pid)
    return [first, *first.children(recursive=True)]


def megabytes(server: Server) -> float:
    """Memory of a server's processes."""
    return sum(one.memory_info().rss for one in processes(server)) / 2**20
