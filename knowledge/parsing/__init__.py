"""Turn the five specification texts into the catalogue."""
