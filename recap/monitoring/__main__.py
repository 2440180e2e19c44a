"""Answers Prometheus, on a port of its own: `python -m recap.monitoring`, which `recap.monitoring.beside` starts.

Ends when its standard input does: with whoever started it, however that ended.
"""

import os
import sys
from typing import cast

import django
from django.conf import settings
from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recap.settings")
    django.setup()
    from recap.monitoring.catalogue import Catalogue  # noqa: PLC0415 -- it names models, which are there only now

    host, port = cast("tuple[str, int]", settings.METRICS_BIND)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    registry.register(Catalogue())
    start_http_server(port, host, registry)
    sys.stdin.read()


if __name__ == "__main__":
    main()
