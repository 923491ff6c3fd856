"""A process that logs notes for one learner until it is told how many or killed; says which are saved.

Run as `python -m tests.learners.writer URL PUBLIC_ID NAME COUNT`.
"""

import sys

from learners import account
from learners.database import Database
from tests.learners import record


def write(url: str, public_id: str, name: str, count: int) -> None:
    database = Database(url)
    for number in range(count):
        with database.writing() as session:
            learner = account.by_public_id(session, public_id)
            assert learner is not None
            record.log(session, learner, f"{name} {number}", f"{record.SFJ}/9/2.3", f"{record.SFJ}/9/2.4")
        sys.stdout.write(f"{name} {number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    write(*sys.argv[1:4], count=int(sys.argv[4]))
