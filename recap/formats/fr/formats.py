"""Hours as French writes them: 12 h 30, which never wraps."""

TIME_FORMAT = "H\N{NO-BREAK SPACE}\\h\N{NO-BREAK SPACE}i"
DATETIME_FORMAT = f"j F Y, {TIME_FORMAT}"
SHORT_DATETIME_FORMAT = f"j N Y, {TIME_FORMAT}"
