"""The real encoder, catalogue, index and search, made once for all tests that import these fixtures."""

from pathlib import Path

import pytest

from knowledge import fitting, qualification
from knowledge import index as indexes
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
def encoder() -> Encoder:
    return shared_encoder()


@pytest.fixture(scope="session")
def qualifications() -> dict[str, Qualification]:
    return qualification.load_all()


@pytest.fixture(scope="session")
def index_folder(
    qualifications: dict[str, Qualification], encoder: Encoder, pytestconfig: pytest.Config
) -> Path:
    """Kept in pytest's cache and built anew whenever it is out of date."""
    assert pytestconfig.cache is not None
    folder = pytestconfig.cache.mkdir("unitmate") / "index"
    if not indexes.is_current(folder, indexes.fingerprint(qualifications, encoder)):
        fitting.build(qualifications, encoder, folder)
    return folder


@pytest.fixture(scope="session")
def index(index_folder: Path) -> Index:
    return indexes.load(index_folder)


@pytest.fixture(scope="session")
def search(qualifications: dict[str, Qualification], index: Index, encoder: Encoder) -> Search:
    return Search(qualifications, index, encoder)
