"""How a command ends that somebody stopped."""

# As shells have it for what Ctrl-C ended.
STOPPED = 130
