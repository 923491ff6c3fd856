"""The real encoder, catalogue, index and search, made once for all tests that import these fixtures."""

from pathlib import Path

import pytest

from bot.settings import Settings
from knowledge import index as indexes
from knowledge import qualification
from knowledge.embedding import Encoder, shared_encoder
from knowledge.index import Index
from knowledge.qualification import Qualification
from knowledge.search import Search

CERTIFICATE = "highfield-l2-certificate-customer-service"
SKILLS = "highfield-l2-customer-service-skills"
RECRUITMENT = "highfield-l2-nvq-recruitment-resourcing"
CITY_GUILDS = "city-guilds-l2-customer-service"
SFJ = "sfj-l3-customer-service"


@pytest.fixture(scope="session")
def encoder(built: Settings) -> Encoder:
    return shared_encoder(built.embedding_model, built.encoder_dir)


@pytest.fixture(scope="session")
def qualifications() -> dict[str, Qualification]:
    return qualification.load_all()


@pytest.fixture(scope="session")
def index_folder(built: Settings) -> Path:
    """The index that the assistant itself uses, current."""
    return built.index_dir


@pytest.fixture(scope="session")
def index(index_folder: Path) -> Index:
    return indexes.load(index_folder)


@pytest.fixture(scope="session")
def search(qualifications: dict[str, Qualification], index: Index, encoder: Encoder) -> Search:
    return Search(qualifications, index, encoder)
