"""Which files are taken in: what their content is counts, and their name must say the same."""

import io
import zipfile

import puremagic

OFFICE = {  # the part that makes a ZIP archive such a document
    ".docx": "word/document.xml",
    ".xlsx": "xl/workbook.xml",
    ".pptx": "ppt/presentation.xml",
    ".odt": "content.xml",
    ".ods": "content.xml",
    ".odp": "content.xml",
}
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
ALLOWED = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".heif": "image/heif",
    ".pdf": "application/pdf",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
    ".ogg": "audio/ogg",
    ".amr": "audio/amr",
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".3gp": "video/3gpp",
    ".webm": "video/webm",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".docx": f"{_OPEN_XML}.wordprocessingml.document",
    ".xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
    ".pptx": f"{_OPEN_XML}.presentationml.presentation",
    ".odt": f"{_OPEN_DOCUMENT}.text",
    ".ods": f"{_OPEN_DOCUMENT}.spreadsheet",
    ".odp": f"{_OPEN_DOCUMENT}.presentation",
}
# extensions that one signature stands for
ALIKE = [
    {".jpg", ".jpeg", ".jfif"},
    {".heic", ".heif"},
    {".mp3", ".mpga"},
    {".mp4", ".m4a", ".mov", ".3gp", ".3g2"},
    {".doc", ".xls", ".ppt"},
]
IN_WORDS = "photos, PDF, audio, video and office documents"


def media_type(name: str, data: bytes) -> str | None:
    """The media type of a file that may be taken in, None for any other."""
    extension = "." + name.lower().rpartition(".")[2]
    if extension not in ALLOWED:
        return None
    if extension in OFFICE:
        return ALLOWED[extension] if _is_document(extension, data) else None
    alike = next((group for group in ALIKE if extension in group), {extension})
    return ALLOWED[extension] if alike & _signed(data) else None


def extension(data: bytes) -> str:
    """What the name of a file with this content may end in; empty for what is not taken in."""
    found = [one for one in ALLOWED if one in _signed(data)]
    return found[0] if found else ""


def _signed(data: bytes) -> set[str]:
    """The extensions that the content's signature stands for."""
    try:
        return {found.extension for found in puremagic.magic_string(data)}
    except (puremagic.PureError, ValueError):
        return set()


def _is_document(extension: str, data: bytes) -> bool:
    """Whether the archive is such a document, without macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            declared = archive.read("mimetype").decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return False
    if declared and declared != ALLOWED[extension]:
        return False
    return OFFICE[extension] in names and not any(name.lower().endswith("vbaproject.bin") for name in names)
