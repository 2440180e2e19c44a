"""What commands end with beside 0 and 1."""

STOPPED = 130  # By Ctrl-C, as shells tell it.
