"""The web server's way in."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from goals_portal.intake import Intake

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goals_portal.settings")
application = Intake(get_wsgi_application(), at_once=settings.DATABASE_POOL or 8)
