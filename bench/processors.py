"""How much of the processors a server and its sessions in PostgreSQL have used, where both run on this machine."""

import psutil
from django.db import connection

from tests.served import Server


def seconds_used(server: Server, application: str) -> tuple[float, float]:
    """Processor seconds so far of a server's processes, and of the sessions of this application in PostgreSQL."""
    first = psutil.Process(server.process.pid)
    with connection.cursor() as cursor:
        cursor.execute("select pid from pg_stat_activity where application_name = %s", [application])
        sessions = [pid for (pid,) in cursor.fetchall()]
    return _sum([first, *first.children(recursive=True)]), _sum(sessions)


def _sum(processes: list) -> float:
    used = 0.0
    for one in processes:
        try:
            times = (one if isinstance(one, psutil.Process) else psutil.Process(one)).cpu_times()
        except psutil.Error:
            continue
        used += times.user + times.system
    return used
