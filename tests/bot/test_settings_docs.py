"""The page about the settings says what the settings are."""

import subprocess
import sys
from pathlib import Path

from bot import settings
from bot.settings import PROJECT, Settings

PAGE = PROJECT / "docs" / "settings.md"


def test_the_page_is_what_the_command_prints() -> None:
    unitmate = Path(sys.executable).with_name("unitmate")
    printed = subprocess.run([unitmate, "settings"], capture_output=True, text=True, check=True).stdout
    assert PAGE.read_text(encoding="utf-8") == printed


def test_every_setting_has_a_row_with_its_default_and_its_purpose() -> None:
    page = settings.as_markdown()
    for name, field in Settings.model_fields.items():
        assert f"| `UNITMATE_{name.upper()}` | " in page
        assert f" | {field.description} |" in page


def test_a_default_folder_is_shown_as_it_is_called_in_the_project() -> None:
    assert "| `UNITMATE_DATA_DIR` | `var` |" in settings.as_markdown()
    assert str(PROJECT) not in settings.as_markdown()
