"""What can be checked of PDF/UA without a validator: an own reading of the structure with pikepdf, clause by clause.

It stands in for veraPDF, which needs Java: every piece of a page is either tagged or an artifact, every tag is found
from the page it stands on, and the tree says language, title, headings in order, table headers and alternative texts.
"""

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf

SHOWS = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "EI"}
"""Operators that leave something on the page."""


def problems_of(content: bytes) -> list[str]:
    """None for a file that is as it should be."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return [
            *_of_document(document),
            *_of_tree(document),
            *(problem for page in document.pages for problem in _of_page(document, page)),
            *_of_fonts(document),
        ]


def _of_document(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    marked, shown = (root.get(name, {}) for name in ("/MarkInfo", "/ViewerPreferences"))
    with document.open_metadata() as metadata:
        part, title = metadata.get("pdfuaid:part"), metadata.get("dc:title")
    checks = {
        "7.2: no language": str(root.get("/Lang", "")),
        "6.2: not marked as tagged": marked.get("/Marked", False) and not marked.get("/Suspects", False),
        "7.1-10: the window does not show the title": shown.get("/DisplayDocTitle", False),
        "7.1: no structure": "/StructTreeRoot" in root,
        "5: not said to be PDF/UA-1": part == "1",
        "7.1-9: no title": title,
        "7.1: something that runs": "/JavaScript" not in root.get("/Names", {}) and "/AA" not in root,
    }
    yield from (problem for problem, is_right in checks.items() if not is_right)


def elements_of(document: pikepdf.Pdf) -> list[tuple[str, pikepdf.Dictionary]]:
    """Kind and element of the whole tree, in reading order."""

    def below(element) -> Iterator[tuple[str, pikepdf.Dictionary]]:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield str(element.S)[1:], element
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                yield from below(kid)

    return [found for top in document.Root.StructTreeRoot.K for found in below(top)]


def _of_tree(document: pikepdf.Pdf) -> Iterator[str]:
    elements = elements_of(document)
    levels = [int(kind[1]) for kind, _element in elements if re.fullmatch(r"H[1-6]", kind)]
    if levels[:1] != [1]:
        yield "7.4: it does not begin with a heading of level 1"
    if any(after - before > 1 for before, after in pairwise(levels)):
        yield f"7.4.2: a level of headings is skipped: {levels}"
    for kind, element in elements:
        problem, is_right = OF_ELEMENTS.get(kind, ("", lambda _element: True))
        if not is_right(element):
            yield problem


def _kinds_below(element: pikepdf.Dictionary) -> set[str]:
    kids = element.get("/K", [])
    found = set()
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found |= {str(kid.S)[1:]} | _kinds_below(kid)
    return found


def _has_scope(element: pikepdf.Dictionary) -> bool:
    found = element.get("/A", {})
    return any("/Scope" in each for each in (found if isinstance(found, pikepdf.Array) else [found]))


OF_ELEMENTS = {
    "Figure": ("7.3: a picture without words", lambda element: str(element.get("/Alt", ""))),
    "TH": ("7.5: a table header without a scope", _has_scope),
    "Table": ("7.5: a table without headers", lambda element: "TH" in _kinds_below(element)),
    "LI": ("7.6: a list item without a body", lambda element: "LBody" in _kinds_below(element)),
}


def _of_page(document: pikepdf.Pdf, page: pikepdf.Page) -> Iterator[str]:
    """Nothing is drawn outside of marked content; whatever has a number is found in the tree of parents."""
    depth, numbers = 0, set()
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        depth += (name in {"BDC", "BMC"}) - (name == "EMC")
        if name == "BDC":
            numbers |= _number_in(operands[1])
        if name in SHOWS and not depth:
            yield f"7.1-3: {name} outside of marked content"
    if depth:
        yield "7.1: marked content that does not end"
    yield from _lost(document, page, numbers)


def _number_in(properties) -> set[int]:
    return {int(properties.MCID)} if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties else set()


def _lost(document: pikepdf.Pdf, page: pikepdf.Page, numbers: set[int]) -> Iterator[str]:
    if not numbers:
        return
    if page.obj.get("/Tabs") != "/S":
        yield "7.18.3: the order of tabs does not follow the structure"
    pairs = list(document.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(pairs[::2], pairs[1::2], strict=True)}
    found = parents.get(int(page.obj.get("/StructParents", -1)))
    if found is None:
        yield "7.1: a page whose tags are not found"
    elif any(number >= len(found) or found[number] is None for number in numbers):
        yield "7.1: marked content without an element"


def _of_fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for name, font in fonts_of(document):
        inside = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        described = inside.get("/FontDescriptor", {})
        is_drawn = str(font.Subtype) == "/Type3"
        if not is_drawn and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys()):
            yield f"7.21.4.1: {name} is not embedded"
        if "/ToUnicode" not in font:
            yield f"7.21.7: {name} has no way back to text"


def fonts_of(document: pikepdf.Pdf) -> list[tuple[str, pikepdf.Dictionary]]:
    found = {}
    for page in document.pages:
        for font in page.obj.get("/Resources", {}).get("/Font", {}).values():
            found[font.objgen] = (str(font.get("/BaseFont", "drawn")), font)
    return list(found.values())
