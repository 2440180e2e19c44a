"""The project's settings, with what tests need otherwise: fast, free of this machine's environment, strict."""

import os

from recap.variables import Environment

for variable in Environment.declared():
    os.environ.pop(variable.name, None)
os.environ["SECRET_KEY"] = "only for tests, and long enough for them: 0123456789abcdef"
if (database := os.environ.get("RECAP_TEST_DATABASE", "sqlite")) != "sqlite":
    os.environ["DATABASE_URL"] = database

from recap.settings import *  # noqa: E402, F403 -- reads the environment that the lines above prepare
from recap.settings import DATABASES, TEMPLATES  # noqa: E402
from tests.template_variables import UndefinedVariable  # noqa: E402

if "DATABASE_URL" not in os.environ:
    # Nobody's: tests/conftest.py says where that of the tests is. A file, if one that cannot be: of a database in memory
    # the browser's server would take the one connection for all its threads, two of which end the process.
    DATABASES["default"]["NAME"] = "/nonexistent/recap.sqlite3"
    # A crash may lose the tests' data: nobody wants it.
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
DATABASES["default"]["CONN_MAX_AGE"] = 0
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable()
# A code made at the end of its half-minute and taken in the next would tell that a telephone's clock is late, and the one
# after the next would be wrong.
OTP_TOTP_SYNC = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files straight from the source tree, without collectstatic.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
