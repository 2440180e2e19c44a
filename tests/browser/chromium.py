"""How tests start Chromium: the flags. Knows no Django."""

FLAGS = [
    "--no-sandbox",  # It refuses to run as root otherwise; it only ever sees our own pages.
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",  # Tests stay on this machine.
]
