"""Do links still lead somewhere: each address is asked, what it says is weighed, and the row is marked or recovers.

`answers` (what one address says; `youtube`, for videos there) → `health` (what that makes of a link) → `due` (the rows)
and `run` (all of it, at the hosts' pace). Nothing is ever deleted.
"""
