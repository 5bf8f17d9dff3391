"""Recordings and a photo as browsers and phones make them: made for these tests, of tones and coloured squares."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

HERE = Path(__file__).parent


def sample(name: str) -> bytes:
    return (HERE / name).read_bytes()


def upload(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, sample(name))
