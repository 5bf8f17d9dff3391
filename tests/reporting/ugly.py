"""Reports that nobody would wish to print, each another mixture."""

from dataclasses import replace

from reporting.summaries import CommentBlock, ReportSummary, SubjectBlock
from tests.reporting.samples import goal, report, words

NAMES = (
    "Nguyễn Thị Phương Ngọc", "王小明 陳美麗", "Ελένη Παραδείγματος", "ਗੁਰਪ੍ਰੀਤ ਕੌਰ", "प्रिया उदाहरण", "නිමල් පෙරේරා",
    "ليلى مثال", "Олена Приклад",
)  # fmt: skip
LONG = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3,
    "a" * 400,
    "https://x.example/" + "y" * 300,
)
TEXTS = ("🎉👍🏽👨‍👩‍👧🏳️‍🌈 1️⃣ 🇦🇺", "", "Z̵͎̈́ä́̂l̸͓͠g̴̝̓ơ̷̳ " * 8, "line\n\n\n\nline\n", "<b>&amp;</b> {{ x }} {% y %}", *LONG,
)  # fmt: skip


def ugly_reports(number: int) -> list[ReportSummary]:
    """The first eight have another script each; of the first sixty-four each script has every text."""
    return [_ugly(each) for each in range(number)]


def _ugly(number: int) -> ReportSummary:
    name, text = NAMES[number % len(NAMES)], TEXTS[(number + number // len(NAMES)) % len(TEXTS)]
    said = CommentBlock(text=text, author_name=_name(number + 3), author_role=text[:60]) if text else None
    everywhere = {"why": text, "reflection": text, "teacher_comment": said, "next_step": text}
    everywhere |= {"success_measure": text, "outcome_reason": text, "areas": (text,)}
    title = f"{name} {text}".strip()
    goals = [goal(place + 1, title=title, **everywhere) for place in range(number % 4)]
    subjects = tuple(_subject(number, place) for place in range(12 if number % 3 == 0 else number % 2))
    summary = report(*goals, overall_comment=said, subjects=subjects, next_steps=(text,) if text else ())
    student = replace(summary.student, preferred_name=name, full_name=name, official_name=f"{name} {name}")
    changes = {} if goals else {"goals": (), "stages": ()}
    return replace(summary, student=student, draft=number % 5 == 0, **changes)


def _name(number: int) -> str:
    return NAMES[number % len(NAMES)]


def _subject(number: int, place: int) -> SubjectBlock:
    said = CommentBlock(text=words(300), author_name=f"{_name(place)} {place}", author_role="")
    return SubjectBlock(name=f"{_name(number + place)} {place}", comment=said)
