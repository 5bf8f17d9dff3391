"""Pictures of children's work, drawn here: pages, plans, plants and charts, never a face."""

import hashlib
from functools import cache
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw

from accounts.models import MediaFile
from accounts.models.media import MediaKind
from goals_portal.demo.chance import Chance
from goals_portal.demo.people import Child

SIZE = (960, 720)
PAPER, RULE, MARGIN, INK, PEN = "#fffdf4", "#bcd3e6", "#e8a49a", "#2a3a6e", "#b3261e"
LEAF, SOIL, SKY, SUN, WOOD = "#3c8a4a", "#7a5230", "#d9edf8", "#f2c230", "#b98a52"
VARIANTS = 4


def _page(chance: Chance) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    for y in range(90, SIZE[1], 52):
        draw.line([(0, y), (SIZE[0], y)], fill=RULE, width=2)
    draw.line([(110, 0), (110, SIZE[1])], fill=MARGIN, width=3)
    return picture, draw


def _scribble(draw: ImageDraw.ImageDraw, chance: Chance, x: int, y: int, until: int, colour: str = INK) -> None:
    """A line of handwriting that nobody can read."""
    while x < until:
        width = chance.randint(24, 110)
        points = [(x + step, y - chance.randint(2, 22)) for step in range(0, width, 7)]
        draw.line(points, fill=colour, width=4, joint="curve")
        x += width + 22


def writing(chance: Chance) -> Image.Image:
    picture, draw = _page(chance)
    for y in range(142, 660, 52):
        _scribble(draw, chance, 130, y - 4, chance.randint(600, 900))
    for _ in range(3):
        x, y = chance.randint(150, 700), 142 + 52 * chance.randint(0, 8)
        draw.line([(x, y + 6), (x + 120, y + 6)], fill=PEN, width=4)
        _scribble(draw, chance, x, y - 24, x + 90, PEN)
    return picture


def sums(chance: Chance) -> Image.Image:
    picture, draw = _page(chance)
    for number in range(8):
        x, y = 150 + 400 * (number % 2), 150 + 130 * (number // 2)
        for part in range(3):
            _scribble(draw, chance, x + 90 * part, y, x + 90 * part + 30)
        draw.line([(x, y + 24), (x + 250, y + 24)], fill=INK, width=3)
        draw.line([(x + 290, y), (x + 305, y + 18), (x + 340, y - 28)], fill=LEAF if number else PEN, width=6)
    return picture


def plant(chance: Chance) -> Image.Image:
    picture = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(picture)
    draw.rectangle([(0, 560), SIZE], fill=SOIL)
    draw.ellipse([(760, 50), (880, 170)], fill=SUN)
    height = chance.randint(200, 330)
    draw.line([(430, 560), (430, 560 - height)], fill=LEAF, width=14)
    for step in range(60, height, 70):
        for side in (-1, 1):
            tip = 430 + side * chance.randint(90, 130)
            draw.polygon([(430, 560 - step), (tip, 530 - step), (tip - side * 30, 500 - step)], fill=LEAF)
    for number in range(3):
        y = 560 - height + 90 * number
        draw.line([(540, y), (620, y - 20)], fill=INK, width=3)
        _scribble(draw, chance, 630, y - 16, 760)
    return picture


def chart(chance: Chance) -> Image.Image:
    picture, draw = _page(chance)
    draw.line([(150, 100), (150, 620), (880, 620)], fill=INK, width=5)
    top = 560
    for number in range(7):
        top = max(130, top - chance.randint(-20, 110))
        x = 190 + 95 * number
        draw.rectangle([(x, top), (x + 60, 617)], fill=[LEAF, SUN, PEN, RULE][number % 4], outline=INK, width=3)
        _scribble(draw, chance, x, 660, x + 40)
    return picture


def model(chance: Chance) -> Image.Image:
    """A bridge of sticks on a table."""
    picture = Image.new("RGB", SIZE, "#efe6d4")
    draw = ImageDraw.Draw(picture)
    draw.rectangle([(0, 540), SIZE], fill="#a9875c")
    draw.line([(120, 470), (840, 470)], fill=WOOD, width=18)
    for x in range(120, 840, 120):
        height = chance.randint(90, 150)
        draw.line([(x, 470), (x + 60, 470 - height), (x + 120, 470)], fill=WOOD, width=12, joint="curve")
        draw.ellipse([(x + 48, 458 - height), (x + 72, 482 - height)], fill=SUN)
    for x in (150, 800):
        draw.line([(x, 470), (x, 600)], fill=WOOD, width=22)
    return picture


KINDS = {"writing": writing, "sums": sums, "plant": plant, "chart": chart, "model": model}
BY_AREA = {
    "english": "writing",
    "mathematics": "sums",
    "science": "plant",
    "technologies": "model",
    "humanities": "chart",
}


@cache
def drawn(kind: str, variant: int) -> bytes:
    """The PNG of one picture; there are a few of each kind, and many children have the same."""
    file = BytesIO()
    KINDS[kind](Chance("picture", kind, variant)).quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def file_for(child: Child, kind: str, chance: Chance) -> MediaFile:
    """Puts a picture into the storage; the row is not yet saved."""
    content = drawn(kind, chance.randrange(VARIANTS))
    uuid = chance.uuid()
    return MediaFile(
        uuid=uuid,
        school=child.school.row,
        student=child.row,
        kind=MediaKind.PICTURE,
        storage_key=default_storage.save(f"demo/{uuid}.png", ContentFile(content)),
        name=f"{kind}.png",
        content_type="image/png",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=child.row.user or child.home_teacher,
    )
