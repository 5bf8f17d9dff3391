"""Files that are no roster, or are broken: each is refused in words, and nothing of it comes in."""

import gzip
import io
import struct
import zipfile
import zlib

from openpyxl import Workbook

from tests.accounts.rosters.files import CLASSES, ENROLMENTS, FAMILIES, STAFF, STUDENTS, csv_file, zipped

ONE_FAMILY = csv_file(FAMILIES, "1,F1,Rosa,Fern,,")
GOOD = "00123,Mia,Marigold,5,5A"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + bytes(40)
PDF = b"%PDF-1.7\n1 0 obj\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40)


def students(*lines: str, heading=STUDENTS) -> bytes:
    return csv_file(heading, *lines)


def a_zip(*members: tuple[str, bytes], kind=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as bundle:
        for name, content in members:
            bundle.writestr(zipfile.ZipInfo(name), content, compress_type=kind)
    return out.getvalue()


def workbook(*rows: list, title="students") -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def with_password(content: bytes) -> bytes:
    """The zip with the bit set that says so."""
    broken = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = broken.find(mark)
        while at >= 0:
            broken[at + offset] |= 1
            at = broken.find(mark, at + 4)
    return bytes(broken)


def with_entity(content: bytes) -> bytes:
    """The workbook with an entity that would read a file of the server, twice."""
    source, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    evil = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
    with zipfile.ZipFile(out, "w") as bundle:
        for name in source.namelist():
            text = source.read(name)
            if name == "xl/workbook.xml":
                text = evil + text.replace(b"students", b"&b;")
            bundle.writestr(name, text)
    return out.getvalue()


def with_macro(content: bytes) -> bytes:
    source, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        for name in source.namelist():
            bundle.writestr(name, source.read(name))
        bundle.writestr("xl/vbaProject.bin", b"macro")
    return out.getvalue()


def bad_crc(content: bytes) -> bytes:
    at = content.find(b"PK\x01\x02") + 16
    return content[:at] + struct.pack("<I", zlib.crc32(b"other")) + content[at + 4 :]


SHEET = workbook(STUDENTS.split(","), ["00123", "Mia", "Marigold", "5", "5A"])
GARBAGE: dict[str, tuple[str, bytes]] = {
    # nothing, or something else
    "empty": ("students.csv", b""),
    "one byte": ("students.csv", b"x"),
    "blank lines": ("students.csv", b"\r\n\r\n   \r\n"),
    "only a byte order mark": ("students.csv", b"\xef\xbb\xbf"),
    "only commas": ("students.csv", b",,,,\n,,,,\n"),
    "a heading and no line": ("students.csv", students()),
    "no heading": ("students.csv", b"00123,Mia,Marigold,5,5A\n00124,Leo,Marigold,5,5A\n"),
    "prose": ("letter.txt", b"Dear office,\n\nplease find the list attached.\n\nKind regards\n"),
    "a picture by another name": ("students.csv", PNG),
    "a photo by another name": ("students.csv", JPEG),
    "a PDF": ("students.csv", PDF),
    "a program": ("students.csv", b"MZ\x90\x00\x03" + bytes(range(256)) * 4),
    "a web page": ("students.csv", b"<!DOCTYPE html><html><body><table><tr><td>Mia</td></tr></table></body></html>"),
    "JSON": ("students.json", b'{"students": [{"name": "Mia"}]}'),
    "gzip": ("students.csv.gz", gzip.compress(students(GOOD))),
    "an old Excel file": ("students.xls", OLE),
    "a workbook with a password": ("students.xlsx", OLE + b"EncryptedPackage"),
    "too large": ("students.csv", b"a" * (20 * 1024**2 + 1)),
    # text that cannot be read
    "NUL in a name": ("students.csv", students("00123,Mi\x00a,Marigold,5,5A")),
    "broken signs": ("students.csv", students("00123,Mi\ufffda,Marigold,5,5A")),
    "neither UTF-8 nor Windows": ("students.csv", students("00123,Mia,Marigold,5,5A") + b"\x81\x8d\x8f\n"),
    "UTF-16 cut off": ("students.csv", students(GOOD).decode().encode("utf-16")[:-1]),
    "UTF-8 after a mark that is none": ("students.csv", b"\xff\xfe" + students(GOOD) + b"x"),
    # tables that are none
    "an open quotation mark": ("students.csv", students('00123,"Mia,Marigold,5,5A', "00124,Leo,Marigold,5,5A")),
    "a quotation mark in the middle": ("students.csv", students('00123,"Mi"a,Marigold,5,5A')),
    "a cell too many": ("students.csv", students("00123,Mia,Marigold,5,5A,extra")),
    "another separator": ("students.csv", STUDENTS.replace(",", "#").encode() + b"\n00123#Mia#Marigold#5#5A\n"),
    "ten thousand columns": ("students.csv", ",".join(f"c{n}" for n in range(10_000)).encode() + b"\nx\n"),
    "two columns of one name": ("students.csv", students("1,Mia,Marigold,5,5A,x", heading=STUDENTS + ",home_group")),
    "a column is missing": ("students.csv", csv_file("student_number,family_name,year_level", "1,Marigold,5")),
    "unknown columns": ("students.csv", csv_file("alpha,beta,gamma", "1,2,3")),
    "a huge cell": ("students.csv", students(f"00123,{'M' * 3000},Marigold,5,5A")),
    "a cell beyond the reader's limit": ("students.csv", students(f'00123,"{"M" * 140_000}",Marigold,5,5A')),
    "a hundred thousand lines and one": ("students.csv", students(*["1,a,b,5,5A"] * 100_001)),
    # ids, days, levels
    "an id as a spreadsheet spoils it": ("students.csv", students("1E+10,Mia,Marigold,5,5A")),
    "an id spoilt with a comma": ("students.csv", students('"1,23E+11",Mia,Marigold,5,5A')),
    "an id in lower case": ("students.csv", students("1.2e10,Mia,Marigold,5,5A")),
    "an id that is too long": ("students.csv", students(f"{'9' * 41},Mia,Marigold,5,5A")),
    "no id": ("students.csv", students(",Mia,Marigold,5,5A")),
    "an id twice": ("students.csv", students(GOOD, "00123,Leo,Marigold,5,5A")),
    "an id twice but for a blank": ("students.csv", students(GOOD, "00123 ,Leo,Marigold,5,5A")),
    "no name": ("students.csv", students("00123,,Marigold,5,5A")),
    "a year level beyond 12": ("students.csv", students("00123,Mia,Marigold,13,5A")),
    "a negative year level": ("students.csv", students("00123,Mia,Marigold,-1,5A")),
    "a year level in Arabic digits": ("students.csv", students("00123,Mia,Marigold,٥,5A")),
    "NaN as a year level": ("students.csv", students("00123,Mia,Marigold,NaN,5A")),
    "a day that may be two": ("students.csv", students(f"{GOOD},03/04/2026", heading=f"{STUDENTS},left_on")),
    "a day that is none": ("students.csv", students(f"{GOOD},31/02/2026", heading=f"{STUDENTS},left_on")),
    "29 February of a common year": ("students.csv", students(f"{GOOD},2026-02-29", heading=f"{STUDENTS},left_on")),
    "the year 10000": ("students.csv", students(f"{GOOD},10000-01-01", heading=f"{STUDENTS},left_on")),
    "the year 0": ("students.csv", students(f"{GOOD},0000-01-01", heading=f"{STUDENTS},left_on")),
    "a day in words": ("students.csv", students(f"{GOOD},last Friday", heading=f"{STUDENTS},left_on")),
    # who belongs to nobody
    "a place for nobody": ("enrolments.csv", csv_file(ENROLMENTS, "5A,nobody")),
    "a place in no class": ("enrolments.csv", csv_file(ENROLMENTS, "9Z,nobody")),
    "a family of nobody": ("families.csv", csv_file(FAMILIES, "nobody,F1,Rosa,Fern,rosa@example.org,mother")),
    "no e-mail address": ("families.csv", csv_file(FAMILIES, "nobody,F1,Rosa,Fern,rosa at home,mother")),
    "a class of no kind": ("classes.csv", csv_file(CLASSES, "5A,club,,")),
    "a subject class without a subject": ("classes.csv", csv_file(CLASSES, "5 Art,subject,,")),
    "a class taught by nobody": ("classes.csv", csv_file(CLASSES, "5A,home group,,T99")),
    "a home group that is a subject class": ("classes.csv", csv_file(CLASSES, "5A,subject,Art,")),
    "a class name that is too long": ("classes.csv", csv_file(CLASSES, f"{'5A' * 40},home group,,")),
    "staff twice": ("staff.csv", csv_file(STAFF, "T1,Kim,Reef,", "T1,Lee,Cove,")),
    "two families files": ("x.zip", zipped(a=ONE_FAMILY, b=ONE_FAMILY)),
    "an error in the last of many lines": (
        "students.csv", students(*[f"{n},Kit,Moss{n},5,5A" for n in range(500)], "1E+10,Leo,Marigold,5,5A"),
    ),
    # zips
    "a zip of nothing": ("x.zip", a_zip()),
    "a zip without a CSV": ("x.zip", a_zip(("readme.txt", b"hello"))),
    "a zip cut off": ("x.zip", zipped(students=students(GOOD))[:-30]),
    "a zip of a zip": ("x.zip", a_zip(("inner.zip", zipped(students=students(GOOD))))),
    "a zip that leads out": ("x.zip", a_zip(("../../students.csv", students(GOOD)))),
    "a zip with an absolute name": ("x.zip", a_zip(("/etc/students.csv", students(GOOD)))),
    "a zip with a Windows name": ("x.zip", a_zip(("C:\\students.csv", students(GOOD)))),
    "a zip with a password": ("x.zip", with_password(zipped(students=students(GOOD)))),
    "a zip whose sum is wrong": ("x.zip", bad_crc(zipped(students=students(GOOD)))),
    "a bomb": ("x.zip", a_zip(("students.csv", bytes(60 * 1024**2)))),
    "a thousand files": ("x.zip", a_zip(*[(f"{n}.csv", b"") for n in range(1000)])),
    "the same name in two folders": ("x.zip", a_zip(*[(f"{folder}/students.csv", students(GOOD)) for folder in "ab"])),
    # workbooks
    "a workbook of nothing": ("x.xlsx", workbook()),
    "a workbook with a formula": ("x.xlsx", workbook(STUDENTS.split(","), ["=1+1", "Mia", "Marigold", "5", "5A"])),
    "a workbook with a number spoilt": ("x.xlsx", workbook(STUDENTS.split(","), [1.5e-7, "Mia", "Rook", "x", "5A"])),
    "a workbook with a macro": ("x.xlsm", with_macro(SHEET)),
    "a workbook with entities": ("x.xlsx", with_entity(SHEET)),
    "a workbook cut off": ("x.xlsx", SHEET[: len(SHEET) // 2]),
    "a workbook without its sheets": (
        "x.xlsx", a_zip(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")),
    ),
    "a Word file": ("x.docx", a_zip(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))),
}  # fmt: skip
