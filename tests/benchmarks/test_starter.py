from pathlib import Path

from benchmarks import starter


def test_the_starter_introduces_itself_through_its_action_server(tmp_path: Path) -> None:
    for name in ("actions", "data"):
        (tmp_path / name).mkdir()
    (tmp_path / "domain.yml").write_text("intents:\n  - bot_challenge\n")
    (tmp_path / "data" / "rules.yml").write_text("  - action: utter_goodbye\n  - action: utter_iamabot\n")

    starter.add_action(tmp_path)

    assert (tmp_path / "domain.yml").read_text().endswith("\nactions:\n  - action_introduce\n")
    rules = (tmp_path / "data" / "rules.yml").read_text()
    assert rules == "  - action: utter_goodbye\n  - action: action_introduce\n"
    assert "action_introduce" in (tmp_path / "actions" / "actions.py").read_text()


def test_the_starter_keeps_its_conversations_beside_its_endpoints(tmp_path: Path) -> None:
    endpoints = starter.configure(tmp_path, 5055).read_text()

    assert f"db: {tmp_path / 'starter.db'}" in endpoints
    assert "http://127.0.0.1:5055/webhook" in endpoints
