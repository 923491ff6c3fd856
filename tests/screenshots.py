"""Draw the README's pictures from the real thing: `python -m tests.screenshots FOLDER`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.bot.conftest import Server
from tests.browser import Chat, running
from tests.host_site import serving

SCALE = 2
HOST_PAGE = """<!doctype html><html lang="en-GB"><head><title>Level 3 Customer Service</title><style>
body {{ margin: 0; font: 16px/1.5 Georgia, serif; color: #222; background: #fbfaf7; }}
header {{ background: #14304f; color: #fff; padding: 18px 40px; font-size: 22px; }}
main {{ padding: 24px 40px; max-width: 640px; }}
</style></head><body><header>Anytown College</header><main><h1>Level 3 Diploma in Customer Service</h1>
<p>Your portfolio is due for its interim review in the week before half-term.</p>
<p>Questions about units and evidence? Ask in the corner.</p></main>
<script src="{server}/widget.js" data-title="Ask about your NVQ" data-colour="#14304f"></script>
</body></html>"""


async def phone(browser: Browser, server: Server, folder: Path) -> None:
    context = await browser.new_context(viewport={"width": 390, "height": 780}, device_scale_factor=SCALE)
    chat = Chat(await context.new_page())
    await chat.page.goto(server.url)
    await chat.enrol()
    await chat.say("can i use simulation for unit 9")
    await chat.page.screenshot(path=folder / "chat.png")
    await chat.button("My checklist").click()
    await chat.checklist.get_by_text("Unit 9:").click()
    await chat.checklist.locator("details[open]").scroll_into_view_if_needed()
    await chat.page.screenshot(path=folder / "checklist.png")
    await context.close()


async def wide(browser: Browser, server: Server, folder: Path) -> None:
    context = await browser.new_context(viewport={"width": 1280, "height": 800}, device_scale_factor=1)
    chat = Chat(await context.new_page())
    await chat.page.goto(server.url)
    await chat.enrol()
    await chat.say("what do I need for unit 9")
    await expect(chat.checklist.locator("details")).to_have_count(45)
    await chat.page.screenshot(path=folder / "page.png")
    await chat.page.goto(server.host_url)
    embedded = Chat(chat.page)
    await embedded.button("Open Ask about your NVQ chat").click()
    await embedded.say("I'm on the SFJ level 3")
    await embedded.say("what does 2.3 in unit 9 mean")
    await chat.page.screenshot(path=folder / "widget.png")
    await context.close()


async def draw(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as site:
        server = Server(Path(data))
        server.start()
        (Path(site) / "index.html").write_text(HOST_PAGE.format(server=server.url), encoding="utf-8")
        try:
            with serving(Path(site), server.host_port):
                async with running() as browser:
                    await phone(browser, server, folder)
                    await wide(browser, server, folder)
        finally:
            server.kill()


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1])))
