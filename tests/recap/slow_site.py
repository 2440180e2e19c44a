"""The site as `recap.wsgi` puts it together, around a Django that takes `SLOW_S` for each answer.

So do pages that wait for a database. It is much longer than anything else that a test waits for.
"""

import time

from recap.wsgi import BodyLimit, around, handler, visitors

SLOW_S = 2.0


def slowly(environ, start_response):
    time.sleep(SLOW_S)
    return handler(environ, start_response)


application = BodyLimit(around(slowly, visitors), visitors)
