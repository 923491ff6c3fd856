"""Wire the parts: settings, clock, database, catalogue, search, actions, agent, turns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from actions.services import Centre, Services, use
from bot import agent, prepare, responses
from bot.second_process import SecondProcess
from bot.settings import Settings
from bot.tracker_store import ConversationStore
from bot.turns import Turns
from knowledge import index, qualification
from knowledge.embedding import shared_encoder
from knowledge.search import Search
from learners import quiet
from learners.database import Database
from learners.files import Files
from learners.quiet import Quiet


@dataclass(frozen=True)
class App:
    """The assistant, ready to talk."""

    settings: Settings
    clock: Callable[[], datetime]
    database: Database
    services: Services
    turns: Turns
    second_process: SecondProcess


def utc_now() -> datetime:
    """The instant it is."""
    return datetime.now(UTC)


def open_services(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Services:
    """What actions need: catalogue, search, database, the centre's contacts. Raises what its parts raise."""
    qualifications = qualification.load_all()
    encoder = shared_encoder(settings.embedding_model, settings.encoder_dir)
    return Services(
        qualifications=qualifications,
        search=Search(qualifications, index.load(settings.index_dir), encoder),
        database=Database(settings.database),
        files=Files(settings.files_dir),
        clock=clock,
        centre=Centre(
            name=settings.centre,
            assessor=settings.assessor_contact,
            safeguarding=settings.safeguarding_contact,
            zone=ZoneInfo(settings.time_zone),
            address=settings.public_url.rstrip("/"),
            quiet=Quiet(*quiet.hours(settings.quiet_hours), ZoneInfo(settings.time_zone)),
            channels=settings.reminder_channels,
        ),
        titles=responses.titles("utter_titles"),
    )


def open_app(settings: Settings, clock: Callable[[], datetime] = utc_now) -> App:
    """The whole assistant from what `bot.prepare` made; raises what its parts raise."""
    services = open_services(settings, clock)
    use(services)
    store = ConversationStore(services.database, clock)
    talker = agent.load(prepare.trained_model(settings), store)
    second_process = SecondProcess(talker, services.search.encoder)
    turns = Turns(services.database, talker, clock, second_process)
    return App(settings, clock, services.database, services, turns, second_process)
