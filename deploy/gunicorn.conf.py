"""gunicorn's settings, for production and for the demo. WEB_CONCURRENCY sets the number of processes, WEB_THREADS how
many requests each works on at once."""

import os

from gunicorn.http.unreader import SocketUnreader

wsgi_app = "goals_portal.wsgi"
worker_class = "gthread"
# Most threads wait for bytes to come or go: goals_portal/intake.py lets only so many work as there are connections.
threads = 128
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
raw_env = [f"DATABASE_POOL={os.environ.get('WEB_THREADS', '8')}"]
SocketUnreader.max_body_chunk = 64 * 1024  # bytes that each of these threads may hold, instead of a megabyte
control_socket_disable = True  # two installations of one user would share it
max_requests = 10_000
max_requests_jitter = 1_000
