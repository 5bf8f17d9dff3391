"""Small helpers that every view may use; they know no app."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme


def page_or_fragment(
    request: HttpRequest, template: str, context: dict, *, fragment: str | None = None, status: int = 200
) -> HttpResponse:
    """The page, or for htmx only the part of it that the page includes from `fragment`."""
    wants_fragment = fragment is not None and request.htmx and not request.htmx.history_restore_request
    response = render(request, fragment if wants_fragment else template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def safe_next(request: HttpRequest, default: str, name: str = "next") -> str:
    """Where the person wanted to go, when that is a page of this site; otherwise `default`."""
    wanted = request.POST.get(name) or request.GET.get(name) or ""
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed and wanted.startswith("/") else default


def pdf_file(content: bytes, title: str) -> HttpResponse:
    """A PDF that the browser saves as `title`."""
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{title}.pdf")}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def host_cookie(name: str) -> str:
    """The name by which a browser takes a cookie from this host alone, over HTTPS; without HTTPS, `name`."""
    return f"__Host-{name}" if settings.BEHIND_HTTPS else name


SYSTEMS = [
    ("iPad", "iPad"), ("iPhone", "iPhone"), ("Android", "Android"), ("CrOS", "Chromebook"), ("Windows", "Windows"),
    ("Macintosh", "Mac"), ("Linux", "Linux"),
]  # fmt: skip
BROWSERS = [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]


def device_called(user_agent: str) -> str:
    """What a person would call the device, as far as its browser says: “iPad, Safari”; empty where it says nothing."""
    found = [next((name for sign, name in signs if sign in user_agent), "") for signs in (SYSTEMS, BROWSERS)]
    return ", ".join(filter(None, found))
