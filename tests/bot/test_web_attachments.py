"""A learner's file is kept when it is what its name says, and comes back only as a download."""

import io
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from openpyxl import Workbook
from PIL import Image

from bot.app import App
from tests.web_page import Page, client_of, open_page, plainly


def picture(kind: str) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (4, 4)).save(drawn, kind)
    return drawn.getvalue()


def archive(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, text in parts.items():
            opened.writestr(name.replace("__", "/").replace("_", "."), text)
    return made.getvalue()


def workbook() -> bytes:
    made = io.BytesIO()
    Workbook().save(made)
    return made.getvalue()


PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
DOCX = archive(**{"[Content_Types]_xml": "<x/>", "word__document_xml": "<x/>"})
TAKEN = {
    "photo.jpg": (picture("JPEG"), "image/jpeg"),
    "PHOTO.JPEG": (picture("JPEG"), "image/jpeg"),
    "photo.png": (picture("PNG"), "image/png"),
    "photo.webp": (picture("WEBP"), "image/webp"),
    "photo.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"),
    "letter.pdf": (PDF, "application/pdf"),
    "call.mp3": (b"ID3\x03\0\0\0\0\0\0" + b"\0" * 100, "audio/mpeg"),
    "call.m4a": (b"\0\0\0\x20ftypM4A \0\0\0\0M4A mp42isom\0\0\0\0", "audio/mp4"),
    "call.wav": (b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 40, "audio/wav"),
    "desk.mp4": (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", "video/mp4"),
    "desk.mov": (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "video/quicktime"),
    "notes.docx": (DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "sheet.xlsx": (workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "old.doc": (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "application/msword"),
}
MACRO = archive(word__document_xml="<x/>", word__vbaProject_bin="x")
REFUSED = {
    "page.html": b"<!doctype html><script>alert(1)</script>",
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    "photo.jpg": b"<!doctype html><html><script>alert(1)</script></html>",
    "photo.png": picture("JPEG"),
    "setup.exe": b"MZ\x90\0\x03\0\0\0" + b"\0" * 100,
    "letter.pdf": b"MZ\x90\0\x03\0\0\0" + b"\0" * 100,
    "notes.docx": archive(a_txt="x"),
    "sheet.docx": workbook(),
    "macro.docx": MACRO,
    "all.zip": archive(a_txt="x"),
    "noextension": PDF,
    "hello.txt": b"hello",
}


async def sent(page: Page, name: str, data: bytes) -> httpx.Response:
    return await page.client.post("/api/attachments", files={"file": (name, data)}, headers=page.headers)


@pytest.mark.parametrize("name", TAKEN)
async def test_what_it_says_it_is_is_kept_and_comes_back_as_a_download(page: Page, name: str) -> None:
    data, media_type = TAKEN[name]
    response = await sent(page, name, data)
    assert response.status_code == 201, response.text
    kept = response.json()
    assert (kept["name"], kept["media_type"], kept["size"]) == (name, media_type, len(data))
    back = await page.get(f"/api/files/{kept['id']}")
    assert back.content == data
    assert back.headers["Content-Disposition"].startswith("attachment")
    assert back.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", REFUSED)
async def test_what_is_something_else_is_refused(page: Page, name: str) -> None:
    assert "photos, PDF" in plainly(await sent(page, name, REFUSED[name]), 415)
    assert await page.said() == []


async def test_the_conversation_shows_the_file_and_says_it_is_kept(page: Page) -> None:
    kept = (await sent(page, "letter.pdf", PDF)).json()
    handed, reply = await page.said()
    assert [handed, reply] == kept["messages"]
    assert (handed["from"], handed["file_name"]) == ("learner", "letter.pdf")
    assert handed["file"] == f"/api/files/{kept['id']}"
    assert (reply["from"], "letter.pdf" in reply["text"]) == ("unitmate", True)


async def test_the_same_file_again_is_the_same(page: Page) -> None:
    first, again = [(await sent(page, "letter.pdf", PDF)).json() for _ in range(2)]
    assert (again["id"], again["messages"]) == (first["id"], [])
    assert len(await page.said()) == 2


NAMES = {
    "../../etc/letter.pdf": "letter.pdf",
    "C:\\work\\letter.pdf": "letter.pdf",
    "a|b<c>\u202e.pdf": "abc.pdf",
    "x" * 300 + ".pdf": "x" * 117 + ".pdf",
    "Zeugnis – März.pdf": "Zeugnis – März.pdf",
}


@pytest.mark.parametrize("given", NAMES, ids=lambda name: ascii(name[:12]))
async def test_a_name_is_kept_without_what_is_dangerous_in_it(page: Page, given: str) -> None:
    assert (await sent(page, given, PDF)).json()["name"] == NAMES[given]


@pytest.fixture
async def small(app: App) -> AsyncIterator[Page]:
    """A page of an assistant with room for 2 MB of files, 1 MB each."""
    changed = {"attachment_limit_mb": 1, "attachments_total_mb": 2}
    async with client_of(replace(app, settings=app.settings.model_copy(update=changed))) as client:
        yield await open_page(client)


async def test_a_file_over_the_limit_is_told_the_limit(small: Page) -> None:
    assert (await sent(small, "a.pdf", PDF + b"x" * (2**20 - len(PDF)))).status_code == 201
    assert "1 MB at most" in plainly(await sent(small, "b.pdf", PDF + b"x" * 2**20), 413)
    plainly(await sent(small, "c.pdf", PDF + b"x" * 2**21), 413)


async def test_one_learners_files_have_a_limit_together(small: Page) -> None:
    sizes = [(await sent(small, f"{n}.pdf", PDF + b"x" * 900_000)).status_code for n in range(3)]
    assert sizes == [201, 201, 413]


async def test_an_empty_file_and_none_at_all_are_refused(page: Page) -> None:
    assert "empty" in plainly(await sent(page, "a.pdf", b""), 422)
    plainly(await page.client.post("/api/attachments", headers=page.headers), 422)
    plainly(await page.client.post("/api/attachments", data={"file": "x"}, headers=page.headers), 422)
