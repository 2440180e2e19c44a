"""Whether a site can listen on a port of this machine."""

import errno
import socket


def trouble_with(port: int) -> str:
    """Why nothing can listen there, as the end of a sentence; empty when all is well."""
    with socket.socket() as probe:
        # As gunicorn does: a port whose last connections are still closing is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            busy = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
            return "is busy: another program listens on it" if busy else f"cannot be used ({error})"
    return ""
