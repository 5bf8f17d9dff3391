"""gunicorn's settings, for production and for the demo. WEB_CONCURRENCY sets the number of processes."""

import os

wsgi_app = "goals_portal.wsgi"
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "8"))
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# A pool smaller than the number of threads would make requests wait for each other.
raw_env = [f"DATABASE_POOL={threads}"]
control_socket_disable = True  # two installations of one user would share it
max_requests = 10_000
max_requests_jitter = 1_000
