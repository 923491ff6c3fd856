from tests.search_fixtures import encoder, index, index_folder, qualifications, search

__all__ = ["encoder", "index", "index_folder", "qualifications", "search"]
