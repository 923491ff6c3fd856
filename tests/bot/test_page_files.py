"""Files up and down, pictures, and speaking instead of typing."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import expect

from tests.browser import Chat, needs_browser

pytestmark = needs_browser


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    made = tmp_path / "complaint log.jpg"
    Image.effect_noise((300, 200), 50).convert("RGB").save(made)
    return made


async def pick(chat: Chat, file: Path) -> None:
    async with chat.page.expect_file_chooser() as chooser:
        await chat.button("Send a file").click()
    await (await chooser.value).set_files(file)


async def test_a_photo_is_sent_kept_and_saved_again(chat: Chat, photo: Path) -> None:
    await pick(chat, photo)
    await expect(chat.replies.last).to_contain_text("complaint log.jpg")
    await expect(chat.own).to_have_count(1)
    await chat.page.reload()
    async with chat.page.expect_download() as download:
        await chat.button("Save complaint log.jpg").click()
    assert (await (await download.value).path()).read_bytes() == photo.read_bytes()
    assert (await download.value).suggested_filename == "complaint log.jpg"


async def test_how_much_is_sent_is_shown(chat: Chat, tmp_path: Path) -> None:
    await chat.say("Hi")
    (tmp_path / "big.pdf").write_bytes(b"%PDF-1.4\n" + b"x" * 8_000_000)
    session = await chat.page.context.new_cdp_session(chat.page)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 2_000_000}
    await session.send("Network.emulateNetworkConditions", slow)
    await pick(chat, tmp_path / "big.pdf")
    bar = chat.page.get_by_role("progressbar", name="Sending big.pdf")
    await expect(bar).to_be_visible()
    await expect(bar).to_have_js_property("max", 1)
    await expect(chat.replies.last).to_contain_text("big.pdf", timeout=30_000)
    await expect(bar).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "size", "said"), [("a.exe", 10, "kind of file"), ("a.pdf", 21 * 2**20, "20 MB at most")]
)
async def test_what_the_server_would_refuse_is_not_sent(
    chat: Chat, tmp_path: Path, name: str, size: int, said: str
) -> None:
    (tmp_path / name).write_bytes(b"x" * size)
    await pick(chat, tmp_path / name)
    await expect(chat.page.locator("#notice")).to_contain_text(said)
    await expect(chat.own).to_have_count(0)


async def test_a_file_that_is_not_what_its_name_says_is_refused_in_words(chat: Chat, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"<html>")
    await pick(chat, tmp_path / "a.jpg")
    await expect(chat.trouble).to_have_text(re.compile("Not sent.*Send photos, PDF"))
    await expect(chat.retry).to_have_count(0)


async def test_an_upload_that_fails_can_be_tried_again(chat: Chat, photo: Path) -> None:
    await chat.page.route("**/api/attachments", lambda route: route.abort())
    await pick(chat, photo)
    await expect(chat.trouble).to_contain_text("Not sent.")
    await chat.page.unroute_all()
    await chat.retry.click()
    await expect(chat.replies.last).to_contain_text("complaint log.jpg")
    await expect(chat.own).to_have_count(1)


async def test_a_picture_is_shown_with_its_words(chat: Chat, photo: Path) -> None:
    said = {
        "id": 10**6, "at": "2026-11-22T10:00:00Z", "from": "unitmate", "text": "Your progress", "buttons": [],
        "image": "/api/files/1", "image_alt": "Unit 9: 5 of 9 evidenced", "file": None, "file_name": None,
    }  # fmt: skip
    await chat.page.route("**/api/files/1", lambda route: route.fulfill(path=photo))
    await chat.page.route("**/api/messages", lambda route: route.fulfill(json={"messages": [said]}))
    await chat.say("how am I doing")
    shown = chat.page.get_by_role("img", name="Unit 9: 5 of 9 evidenced")
    await expect(shown).to_be_visible()
    await expect(shown).to_have_js_property("naturalWidth", 300)


SPEECH = """
window.SpeechRecognition = class extends EventTarget {
  start() {
    setTimeout(() => {
      const results = [[{ transcript: "what is unit nine" }]];
      this.dispatchEvent(Object.assign(new Event("result"), { results }));
      this.dispatchEvent(new Event("end"));
    }, 50);
  }
  stop() {}
};
"""


async def test_what_is_spoken_is_typed_for_the_learner_to_send(chat: Chat) -> None:
    await chat.page.add_init_script(SPEECH)
    await chat.page.reload()
    await chat.button("Speak").click()
    await expect(chat.input).to_have_value("what is unit nine")
    await expect(chat.own).to_have_count(0)


async def test_where_the_browser_cannot_listen_there_is_no_button(chat: Chat) -> None:
    await chat.page.add_init_script("delete window.SpeechRecognition; delete window.webkitSpeechRecognition;")
    await chat.page.reload()
    await expect(chat.input).to_be_visible()
    await expect(chat.button("Speak")).to_have_count(0)
