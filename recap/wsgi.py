"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from recap.heads import without_bodies_of_heads

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recap.settings")

application = without_bodies_of_heads(get_wsgi_application())
