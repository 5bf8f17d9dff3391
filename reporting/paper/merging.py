"""Finished PDFs, put together for the printer: the very pages that are kept, none made anew.

Each report begins on the front of a sheet, "page 1 of 2" stays its own, a bookmark leads to it, and its tags come
along: the trees of structure are hung below one root, and what finds the tags of a page is numbered anew.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

import pikepdf

METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Part:
    """One report: the name of its bookmark, and its PDF."""

    title: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Merged:
    content: bytes
    pages: int


def merged(parts: Iterable[Part], *, title: str) -> Merged:
    """All of them in one file, two-sided: after an odd number of pages comes an empty one. The same parts give the same
    bytes."""
    with pikepdf.new() as out:
        root = _root(out)
        bookmarks = []
        for part in parts:
            bookmarks.append((part.title, len(out.pages)))
            _append(out, root, part)
        _bookmarks(out, bookmarks)
        _describe(out, title)
        content = io.BytesIO()
        out.save(content, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return Merged(content.getvalue(), len(out.pages))


def _root(out: pikepdf.Pdf) -> pikepdf.Dictionary:
    """The root of all structure."""
    root = out.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructTreeRoot,
            K=pikepdf.Array(),
            ParentTree=out.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array())),
            ParentTreeNextKey=0,
        )
    )
    out.Root.StructTreeRoot = root
    out.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    out.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    return root


def _append(out: pikepdf.Pdf, root: pikepdf.Dictionary, part: Part) -> None:
    with pikepdf.open(io.BytesIO(part.content)) as source:
        first, count = len(out.pages), len(source.pages)
        language = str(source.Root.Lang)
        out.pages.extend(source.pages)
        tree = out.copy_foreign(source.make_indirect(source.Root.StructTreeRoot))
        _hang_below(out, root, tree, first)
        root.K[-1].Lang = language
        if "/Lang" not in out.Root:
            out.Root.Lang = language
    if count % 2:
        out.add_blank_page(page_size=out.pages[-1].mediabox[2:])


def _hang_below(out: pikepdf.Pdf, root: pikepdf.Dictionary, tree: pikepdf.Dictionary, first: int) -> None:
    """The tree of one report below the root; `first` is its first page's place."""
    shift = int(root.ParentTreeNextKey)
    kids = tree.K if isinstance(tree.K, pikepdf.Array) else pikepdf.Array([tree.K])
    for kid in kids:
        kid.P = root
        root.K.append(kid)
    numbers, highest = tree.ParentTree.Nums, -1
    for place in range(0, len(numbers), 2):
        highest = max(highest, int(numbers[place]))
        root.ParentTree.Nums.extend([int(numbers[place]) + shift, numbers[place + 1]])
    for page in out.pages[first:]:
        for owner, key in [
            (page.obj, "/StructParents"),
            *((each, "/StructParent") for each in page.get("/Annots", [])),
        ]:
            if key in owner:
                owner[key] = int(owner[key]) + shift
    root.ParentTreeNextKey = shift + highest + 1


def _bookmarks(out: pikepdf.Pdf, bookmarks: list[tuple[str, int]]) -> None:
    with out.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in bookmarks)


def _describe(out: pikepdf.Pdf, title: str) -> None:
    """What the file is: written by hand, since the library would add the moment of writing."""
    out.docinfo["/Title"] = title
    described = out.make_stream(METADATA.format(title=escape(title)).encode())
    described.Type, described.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    out.Root.Metadata = described
