"""The few widgets that are more than Django's own: cards to choose from, faces, and a box for a child's words."""

from dataclasses import dataclass

from django import forms


class RadioCards(forms.RadioSelect):
    """Radio buttons as cards; `descriptions` and `icons` (heroicons) are keyed by the choice's value."""

    template_name = "django/forms/widgets/cards.html"
    option_template_name = "django/forms/widgets/card_option.html"
    css_class = "choices"

    def __init__(self, attrs=None, choices=(), *, descriptions=None, icons=None):
        super().__init__({"class": self.css_class, **(attrs or {})}, choices)
        self.descriptions = descriptions or {}
        self.icons = icons or {}

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None):
        option = super().create_option(name, value, label, selected, index, subindex, attrs)
        key = getattr(value, "value", value)
        option["attrs"].pop("class", None)
        return {
            **option,
            "description": self.descriptions.get(key, ""),
            "icon": self.icon(key, index),
        }

    def icon(self, key, index):
        return self.icons.get(key, "")


class AudienceCards(RadioCards):
    """Just me / me and my teachers / my family too, in this order; `descriptions` say by name who that is."""

    css_class = "choices choices--audience"
    in_order = ("lock-closed", "academic-cap", "home")

    def icon(self, key, index):
        return self.icons.get(key) or self.in_order[min(int(index), 2)]


class Faces(forms.RadioSelect):
    """How is it going? Values: going_well, getting_there, stuck; the labels follow the age band. `faces` names the face
    for other values."""

    template_name = "django/forms/widgets/cards.html"
    option_template_name = "django/forms/widgets/face_option.html"

    css_class = "choices choices--faces"

    def __init__(self, attrs=None, choices=(), *, faces=None):
        super().__init__({"class": self.css_class, **(attrs or {})}, choices)
        self.faces = faces or {}

    def create_option(self, *args, **kwargs):
        option = super().create_option(*args, **kwargs)
        option["attrs"].pop("class", None)
        return option | {"face": self.faces.get(option["value"], option["value"])}


class StatusCards(Faces):
    """The same in words, each with its shape, for those who have outgrown faces."""

    option_template_name = "django/forms/widgets/status_option.html"
    css_class = "choices"


class WordsArea(forms.Textarea):
    """A box for free text: `limit` in characters is counted live, `draft` lets the form keep it while it is typed."""

    template_name = "django/forms/widgets/words.html"

    def __init__(self, attrs=None, *, limit=None, draft=False, rows=4):
        extra = {"rows": rows, "class": "words-box", "dir": "auto"}
        if limit:
            extra |= {"data-limit": limit}
        if draft:
            extra |= {"data-draft": True}
        super().__init__({**extra, **(attrs or {})})
        self.limit = limit

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["limit"] = self.limit
        return context


@dataclass(frozen=True)
class Waiting:
    """In the place of a file: the key of one that came with the form before. `sender` says whose form it is."""

    key: str
    sender: object


class FileBox(forms.FileInput):
    """A file, chosen or, where the browser can, made on the spot: `tools` are of voice, photo, drawing, video, file.

    `kept` are the files that wait when the form comes back, `dropped` says that one could not wait.

    Without JavaScript it is the browser's own file box. static/js/file_box.js brings a note of how long a recording is:
    a browser writes no length into what it records.
    """

    template_name = "django/forms/widgets/file_box.html"

    def __init__(self, attrs=None, *, tools=(), several=False, large=False, limits=None):
        self.allow_multiple_selected = several
        super().__init__({"class": "file-box__input", **({"multiple": True} if several else {}), **(attrs or {})})
        self.tools, self.large, self.limits = tools, large, limits or {}
        self.kept, self.dropped = [], False

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"tools": self.tools, "large": self.large, "limits": self.limits}
        context["widget"] |= {"kept": self.kept, "dropped": self.dropped}
        return context

    def use_required_attribute(self, initial):
        return super().use_required_attribute(initial) and not self.kept

    def value_from_datadict(self, data, files, name):
        chosen = files.getlist(name) if hasattr(files, "getlist") else [files[name]] if files.get(name) else []
        seconds = data.get(f"{name}_seconds", "")
        for upload in chosen:
            upload.told_seconds = int(seconds) if seconds.isascii() and seconds.isdecimal() else None
        waiting = [Waiting(key, getattr(files, "sender", None)) for key in self._still_wanted(data, name)]
        if self.allow_multiple_selected or not chosen:
            chosen = waiting + chosen
        if self.allow_multiple_selected:
            return chosen
        return chosen[-1] if chosen else None

    def _still_wanted(self, data, name):
        if not hasattr(data, "getlist"):
            return []
        left_out = data.getlist(f"{name}_out")
        return [key for key in data.getlist(f"{name}_kept") if key not in left_out]
