"""How those who run the site see it from outside: alive and ready, numbers for Prometheus, lines of a log.

`health` answers on the site itself and says what anybody may know. `metrics` counts in each process of the site, into
files that they share; `__main__`, a process and a port of its own, adds them up and asks the database what `catalogue`
says of it: a reader never meets it. `request_id` ties an answer to the lines that `logs` writes of it.
"""
