"""What gunicorn serves: Django's handler behind the page cache."""

import os

from django.core.wsgi import get_wsgi_application

from recap.heads import without_bodies_of_heads

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recap.settings")

handler = without_bodies_of_heads(get_wsgi_application())

from recap.pagecache.wiring import around  # noqa: E402 -- it asks the settings, which Django has read by now

application = around(handler)
