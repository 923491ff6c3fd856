"""Files by Telegram: each kind is kept with the evidence it belongs to; a caption is the note."""

import io
from collections.abc import AsyncIterator, Iterator

import pytest
from PIL import Image

from bot.app import App
from tests.telegram_app import enrolled, heard, notes, on_telegram, seen
from tests.telegram_fake import BIGGEST_DOWNLOAD, FakeTelegram
from tests.telegram_person import Person

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
OGG = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead" + bytes(40)
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(60)
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(60)
KINDS = {"document": PDF, "voice": OGG, "audio": MP3, "video": MP4, "video_note": MP4, "animation": MP4}
EXE = b"MZ" + bytes(200)
CAPTION = "I calmed a customer down whose parcel was lost, for unit 9 2.3"


def picture(colour: str = "navy") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(made, "JPEG")
    return made.getvalue()


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram().serving() as serving:
        yield serving


@pytest.fixture
async def learner(app: App, telegram: FakeTelegram) -> AsyncIterator[Person]:
    async with on_telegram(app, telegram):
        yield await enrolled(telegram)


async def test_a_caption_is_the_note_of_its_picture(app: App, learner: Person) -> None:
    photo = picture()
    learner.sends_photo(photo, CAPTION)
    await heard(learner, "Saved", "2.3")
    assert notes(app, learner) == {CAPTION: [photo]}


async def test_an_album_is_one_note_with_its_pictures(
    app: App, telegram: FakeTelegram, learner: Person
) -> None:
    photos = [picture(colour) for colour in ("navy", "red", "green")]
    learner.sends_album(photos, CAPTION)
    await heard(learner, "Saved", "2.3")
    assert notes(app, learner) == {CAPTION: photos}
    assert sum("Saved" in one.text for one in learner.heard) == 1


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_file_belongs_to_the_note_that_follows(
    app: App, telegram: FakeTelegram, learner: Person, kind: str
) -> None:
    told = len(learner.heard)
    named = {"file_name": "rota.pdf"} if kind == "document" else {}
    learner.sends_file(kind, KINDS[kind], **named)
    await seen(telegram, lambda: len(learner.heard) > told)
    learner.says(f"log evidence: {CAPTION}")
    await heard(learner, "Saved", "2.3")
    assert notes(app, learner) == {CAPTION: [KINDS[kind]]}


async def test_a_picture_is_fetched_in_its_largest_size(
    app: App, telegram: FakeTelegram, learner: Person
) -> None:
    learner.sends_photo(picture(), CAPTION)
    await heard(learner, "Saved")
    [fetched] = telegram.asked("getFile")
    assert fetched.params["file_id"] == learner.last["photo"][-1]["file_id"]


async def test_too_large_a_file_is_told_before_it_is_fetched(
    app: App, telegram: FakeTelegram, learner: Person
) -> None:
    learner.sends_file("document", b"", file_size=BIGGEST_DOWNLOAD + 1, file_name="shift.mov")
    told = await heard(learner, "20 MB")
    assert "shift.mov" in told.text
    assert telegram.asked("getFile") == []


async def test_what_is_too_large_with_a_caption_still_keeps_the_note(app: App, learner: Person) -> None:
    learner.sends_file("video", b"", CAPTION, file_size=BIGGEST_DOWNLOAD + 1)
    await heard(learner, "20 MB")
    await heard(learner, "Saved", "2.3")
    assert notes(app, learner) == {CAPTION: []}


async def test_a_program_is_no_evidence(app: App, telegram: FakeTelegram, learner: Person) -> None:
    told = len(learner.heard)
    learner.sends_file("document", EXE, file_name="setup.exe")
    await seen(telegram, lambda: len(learner.heard) > told)
    assert "setup.exe" in learner.heard[-1].text
    assert notes(app, learner) == {}


async def test_a_fetch_that_fails_is_tried_again(app: App, telegram: FakeTelegram, learner: Person) -> None:
    telegram.fails("getFile", 500)
    telegram.fails("file", 500)
    photo = picture()
    learner.sends_photo(photo, CAPTION)
    await heard(learner, "Saved")
    assert notes(app, learner) == {CAPTION: [photo]}


async def test_what_somebody_else_wrote_can_be_sent_on(app: App, learner: Person) -> None:
    origin = {"type": "hidden_user", "date": 1_790_000_000, "sender_user_name": "Boss"}
    learner.sends(text=f"log evidence: {CAPTION}", forward_origin=origin)
    await heard(learner, "Saved", "2.3")


@pytest.mark.parametrize(
    "sent",
    [
        {"location": {"latitude": 53.4, "longitude": -2.2}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"contact": {"phone_number": "+44", "first_name": "Jo"}},
    ],
)
async def test_what_cannot_be_evidence_gets_a_kind_word(
    app: App, telegram: FakeTelegram, learner: Person, sent: dict[str, object]
) -> None:
    told = len(learner.heard)
    learner.sends(**sent)
    await seen(telegram, lambda: len(learner.heard) > told)
    assert notes(app, learner) == {}


async def test_a_sticker_gets_a_kind_word(telegram: FakeTelegram, learner: Person) -> None:
    about = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
    learner.sends(sticker=learner.file(b"webp") | about)
    await heard(learner, "sticker")
