"""What a roster cannot say of itself, and nobody should guess: asked, and the answers used."""

from dataclasses import dataclass, field


@dataclass
class Questions:
    """`answers` by the key of the question; what is no option of it counts as no answer."""

    answers: dict[str, str]
    asked: list[dict] = field(default_factory=list)

    def ask(self, key: str, text: str, options: list[tuple[str, str]], names: list[str] | None = None) -> str:
        """The answer, or nothing as long as there is none. `names` are listed with the question."""
        answer = self.answers.get(key, "")
        answer = answer if answer in dict(options) else ""
        asked = {"key": key, "text": text, "options": [list(option) for option in options], "answer": answer}
        self.asked.append({**asked, "names": names or []})
        return answer

    @property
    def is_open(self) -> bool:
        return any(not asked["answer"] for asked in self.asked)
