"""The API's description as a plain page: no script, nothing from elsewhere."""

import json
from html import escape
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

DESCRIPTION = "/api/openapi.json"


async def show_reference(request: Request) -> HTMLResponse:
    """Every endpoint with what it takes and gives."""
    described: dict[str, Any] = request.app.openapi()
    operations = (
        _operation(method, path, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    )
    schemas = (_schema(name, schema) for name, schema in described["components"]["schemas"].items())
    return HTMLResponse(
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>UnitMate: web API</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/page/page.css"></head><body class="reference"><main>'
        f'<h1>UnitMate: web API</h1><p>For programs: <a href="{DESCRIPTION}">OpenAPI description</a>.</p>'
        f"<h2>Requests</h2>{''.join(operations)}<h2>Forms</h2>{''.join(schemas)}</main></body></html>"
    )


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    needs = " · needs a session" if operation.get("security") else ""
    parameters = "".join(
        f"<li><code>{escape(p['name'])}</code> in the {escape(p['in'])}</li>"
        for p in operation.get("parameters", [])
    )
    body = _named_schema(operation.get("requestBody", {}))
    takes = f"<p>Takes {body}.</p>" if body else ""
    gives = "; ".join(
        f"{escape(status)} {_named_schema(response)}".strip()
        for status, response in operation["responses"].items()
    )
    description = escape(operation.get("description", "")).replace("\n\n", "</p><p>")
    return (
        f"<section><h3><code>{method.upper()} {escape(path)}</code></h3><p>{description}{needs}</p>"
        f"<ul>{parameters}</ul>{takes}<p>Gives {gives}.</p></section>"
    )


def _named_schema(content: dict[str, Any]) -> str:
    """A link to the form of a body, where it has a name."""
    for media in content.get("content", {}).values():
        schema = media.get("schema", {})
        for one in [schema, *schema.get("anyOf", [])]:
            if name := one.get("$ref", "").rpartition("/")[2]:
                return f'<a href="#{escape(name)}">{escape(name)}</a>'
    return ""


def _schema(name: str, schema: dict[str, Any]) -> str:
    shown = escape(json.dumps(schema.get("properties", {}), indent=1, ensure_ascii=False))
    described = escape(schema.get("description", ""))
    return (
        f'<section id="{escape(name)}"><h3>{escape(name)}</h3><p>{described}</p><pre>{shown}</pre></section>'
    )
