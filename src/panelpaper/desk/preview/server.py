"""The preview's server: for browsers on this computer alone, and nothing but what is in memory."""

from __future__ import annotations

import asyncio
import pkgutil
import posixpath
from collections.abc import AsyncIterator, Collection
from http import HTTPStatus

from markupsafe import Markup
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from panelpaper.desk.preview.looks import EditionFiles, Look, Looking
from panelpaper.desk.preview.pages import home, page, with_script
from panelpaper.desk.preview.typesetter import CannotTypeset, made
from panelpaper.render.filled import filled
from panelpaper.render.templates import BrokenTemplate

BEAT = 15.0  # seconds between signs of life on a stream: so it is noticed that a browser has gone
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
}
_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Preview:
    """What is shown now, and who waits for the next."""

    def __init__(self, looking: Looking) -> None:
        """Raises WrongUsage and NoWorkspace."""
        self.look: Look = looking.first()
        self._coming = self.look.number
        self._looking = looking
        self._changed = asyncio.Condition()
        self._pdfs: dict[tuple[int, str], bytes] = {}
        self._one_at_a_time = asyncio.Lock()
        self.closing = asyncio.Event()

    async def renew(self, changed: Collection[str] | None = None) -> Look:
        """Look again. Only the files ``changed`` are others than before; None: any may be.

        All who wait for it are told at once: by the time that they ask, most of it is done.
        """
        async with self._changed:
            self._coming += 1
            self._changed.notify_all()
        look = await asyncio.to_thread(self._looking.again, changed)
        async with self._changed:
            self.look = look
            self._pdfs.clear()
            self._changed.notify_all()
        return look

    async def newest(self) -> Look:
        """What is shown; while it is looked at anew, what will be."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.closing.is_set() or self.look.number == self._coming)
        return self.look

    async def close(self) -> None:
        """End all streams."""
        self.closing.set()
        async with self._changed:
            self._changed.notify_all()

    async def numbers(self, seen: str) -> AsyncIterator[str]:
        """The number of each look but ``seen``, as server-sent events; what a slow reader missed is left out."""
        yield "retry: 300\n\n"
        while not self.closing.is_set():
            try:
                seen = await self._after(seen)
            except TimeoutError:
                yield ": still here\n\n"
            else:
                yield f"data: {seen}\n\n"

    async def _after(self, seen: str) -> str:
        async with asyncio.timeout(BEAT), self._changed:
            await self._changed.wait_for(lambda: self.closing.is_set() or seen != str(self._coming))
        return str(self._coming)

    async def pdf(self, files: EditionFiles, path: str) -> bytes | None:
        """A paper's PDF; None where there is none of that path. Raises CannotTypeset, BrokenTemplate."""
        printed = await asyncio.to_thread(files.for_print, path)
        if printed is None:
            return None
        key = (id(files), path)
        async with self._one_at_a_time:
            if key not in self._pdfs:
                self._pdfs[key] = await made(printed)
            return self._pdfs[key]


def application(preview: Preview, hosts: frozenset[str]) -> ASGIApp:
    """The preview as an application for browsers that call it by one of ``hosts``."""

    async def start(_: Request) -> Response:
        return _html(*home(await preview.newest()), HTTPStatus.OK)

    async def own(request: Request) -> Response:
        name = request.path_params["name"]
        found = pkgutil.get_data(__package__ or "", name) if name in ("preview.js", "preview.css") else None
        return _missing(preview.look) if found is None else Response(found, media_type=_type(name))

    async def changes(request: Request) -> Response:
        return StreamingResponse(preview.numbers(request.query_params.get("since", "")), media_type="text/event-stream")

    async def published(request: Request) -> Response:
        look, path = await preview.newest(), request.path_params["path"]
        if look.trouble or not look.editions:
            return _html(*home(look), HTTPStatus.SERVICE_UNAVAILABLE)
        files = look.editions.get(request.path_params["edition"])
        if files is None:
            return _missing(look)
        if path.endswith("/") or not path:
            path += "index.html"
        try:
            data = await asyncio.to_thread(files.file, path)
            data = await preview.pdf(files, path) if data is None else data
        except (BrokenTemplate, CannotTypeset) as trouble:
            body = filled("<p>{}</p>", str(trouble))
            return _html(*page(look, "This can’t be shown", body), HTTPStatus.SERVICE_UNAVAILABLE)
        if data is None and files.file(f"{path}/index.html"):
            return RedirectResponse(f"/{files.edition.spec.name}/{path}/")
        if data is None:
            return _missing(look)
        if path.endswith(".html"):
            return _html(*with_script(data, look), HTTPStatus.OK)
        return Response(data, media_type=_type(path))

    async def folder(request: Request) -> Response:
        name = request.path_params["edition"]
        return RedirectResponse(f"/{name}/") if name in preview.look.editions else _missing(preview.look)

    routes = [
        Route("/", start),
        Route("/_preview/changes", changes),
        Route("/_preview/{name}", own),
        Route("/{edition}", folder),
        Route("/{edition}/{path:path}", published),
    ]
    return _Guard(Starlette(routes=routes), hosts)


class _Guard:
    """Lets through what this computer's own browser asks for by our address, and to read only.

    A name of somebody else's that leads here (DNS rebinding) is another Host; another site's script is another Origin.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app, self._hosts = app, hosts
        self._origins = frozenset(f"http://{host}" for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The application's interface."""

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_ALWAYS)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        await (refusal or self._app)(scope, receive, answer)

    def _refusal(self, method: str, headers: Headers) -> Response | None:
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return PlainTextResponse("The preview answers to its own address only.", HTTPStatus.MISDIRECTED_REQUEST)
        foreign = headers.get("sec-fetch-site") in ("cross-site", "same-site")
        embedded = foreign and headers.get("sec-fetch-mode") != "navigate"
        if embedded or any(origin not in self._origins for origin in headers.getlist("origin")):
            return PlainTextResponse("The preview answers its own pages only.", HTTPStatus.FORBIDDEN)
        if method not in ("GET", "HEAD"):
            return PlainTextResponse("There is nothing here but to read.", HTTPStatus.METHOD_NOT_ALLOWED)
        return None


def _html(body: bytes, policy: str, status: HTTPStatus) -> Response:
    return Response(body, status, {"Content-Security-Policy": policy}, media_type=_TYPES[".html"])


def _missing(look: Look) -> Response:
    body = Markup('<p>There is no such page now. <a href="/">What there is</a></p>')
    return _html(*page(look, "Not here", body), HTTPStatus.NOT_FOUND)


def _type(path: str) -> str:
    return _TYPES.get(posixpath.splitext(path)[1].lower(), "application/octet-stream")
