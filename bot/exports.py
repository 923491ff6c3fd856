"""Make the large exports that learners have asked for, beside the conversations."""

import asyncio

from bot.app import App
from learners import conversation, export_jobs, tracking
from learners.conversation import Reply
from learners.export_jobs import ExportJob
from learners.models import Learner

READY = (
    "Your evidence tracking sheet is ready. It shows your record as it stood when it was made. "
    "The signatures are left for you, your assessor and the IQA."
)


async def make_waiting(app: App) -> None:
    """Make every export that waits; the drawing is done in a thread, so that nobody waits for it."""
    with app.database.reading() as session:
        waiting = export_jobs.waiting(session)
    for job_id in waiting:
        await _make(app, job_id)


async def _make(app: App, job_id: int) -> None:
    ours, now = app.services, app.clock()
    async with app.database.lock:
        with app.database.writing() as session:
            job = session.get_one(ExportJob, job_id)
            job.attempts += 1
            learner = session.get_one(Learner, job.learner_id)
            qualification = ours.qualifications[job.qualification]
            scope = tracking.Scope(qualification, None, ours.centre.name, ours.centre.assessor)
            sheet = tracking.put_together(session, learner, scope, now.astimezone(ours.centre.zone))
    content = await asyncio.to_thread(tracking.rendered, sheet, job.kind, None)
    async with app.database.lock:
        with app.database.writing() as session:
            job = session.get_one(ExportJob, job_id)
            file = ours.files.add(session, session.get_one(Learner, job.learner_id), content, now)
            said = Reply(READY, file={"id": file.public_id, "name": file.name})
            conversation.tell(session, job.conversation_id, said, now)
            job.done_at = now
