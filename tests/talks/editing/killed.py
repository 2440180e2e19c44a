"""A process that saves a talk, or restores it from the bin, over and over, until somebody kills it.

In: the address of a database, which has the tables, and "save" or "restore". Out: a line for each start of a turn.
"""

import os
import sys
from itertools import count

import django


def main(work: str) -> None:
    django.setup()

    from talks.editing.plans import plan_of_edit  # noqa: PLC0415 -- only now there are models
    from talks.editing.taking_back import carry_out  # noqa: PLC0415 -- the same
    from talks.editing.versions import recording  # noqa: PLC0415 -- the same
    from talks.models import Edit, Talk  # noqa: PLC0415 -- the same

    def save(number: int) -> None:
        with recording(None, Edit.What.SAVED, Edit.Source.FORM):
            talk = Talk.objects.get()
            talk.track = str(number)
            talk.save()
            for takeaway in talk.takeaways.all():
                takeaway.code = str(number)
                takeaway.save()

    def restore(_number: int) -> None:
        if Talk.objects.exists():
            with recording(None, Edit.What.DELETED, Edit.Source.FORM):
                Talk.objects.get().delete()
        plan = plan_of_edit(Edit.objects.filter(what=Edit.What.DELETED).latest("pk"))
        carry_out(plan, plan.unchanged_keys(), None, Edit.What.UNDELETED)

    turn = {"save": save, "restore": restore}[work]
    for number in count(1):
        os.write(1, b".")
        turn(number)


if __name__ == "__main__":
    main(sys.argv[1])
