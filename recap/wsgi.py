"""What gunicorn serves: Django's handler behind the page cache, behind a limit on what a request may bring.

Around it all, HEAD loses its body and each answer gets the name of its request.
"""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from recap.heads import without_bodies_of_heads
from recap.monitoring.request_id import with_request_ids

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recap.settings")

handler = get_wsgi_application()

# They ask the settings, which Django has read by now.
from recap.bodies import BodyLimit  # noqa: E402
from recap.pagecache.wiring import around  # noqa: E402
from recap.visitors import of_django  # noqa: E402

visitors = of_django()
application = with_request_ids(
    without_bodies_of_heads(BodyLimit(around(handler, visitors), visitors)), behind_proxy=settings.BEHIND_PROXY
)
