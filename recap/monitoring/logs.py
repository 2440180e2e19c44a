"""Lines of the log: for eyes, or each an object of JSON for a program that collects them."""

import datetime as dt
import json
import logging

from recap.monitoring.request_id import current


class RequestId(logging.Filter):
    """Gives each line the name of its request."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current.get()
        return True


class JsonLine(logging.Formatter):
    """`fields` of a line (`extra={"fields": {...}}`) stand beside the others, and never in the place of one."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request_id": getattr(record, "request_id", ""),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(getattr(record, "fields", {}) | line, ensure_ascii=False, default=str)
