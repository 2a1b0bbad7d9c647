"""Pagefind, the program that makes a search index: where it is, and a conversation with it."""

import base64
import json
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from dossier.world.disk import DiskError

PACKAGES = ("pagefind_bin_extended", "pagefind_bin")  # the first one tells words of Chinese and Japanese apart
_PROGRAMS = ("pagefind_extended", "pagefind_extended.exe", "pagefind", "pagefind.exe")


def program() -> Path | None:
    """Pagefind as it is installed beside us, None where it isn't."""
    for package in PACKAGES:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            for name in _PROGRAMS:
                if (path := Path(folder, name)).is_file():
                    return path
    return None


def index(program: Path, documents: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """The files of an index of documents (address, HTML), by path; their order is part of what comes out.

    One question at a time: Pagefind answers each, and neither side can wait for a full pipe.
    """
    with subprocess.Popen(
        [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        assert running.stdin and running.stdout
        try:
            ask = _Conversation(running.stdin, running.stdout).ask
            ask("NewIndex", config={"keep_index_url": True})
            for url, html in documents:
                ask("AddFile", index_id=0, url=url, file_contents=html, file_path=None)
            files = ask("GetFiles", index_id=0)["files"]
        except (OSError, EOFError):
            raise DiskError("Pagefind ended before its time; `search: false` in site.yaml leaves search out") from None
        finally:
            running.kill()
    return {file["path"]: base64.b64decode(file["content"]) for file in files}


class _Conversation:
    """Questions and answers: JSON in base64, each ended by a comma."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        self.questions, self.answers, self.count = questions, answers, 0

    def ask(self, type: str, **values: Any) -> dict[str, Any]:
        self.count += 1
        question = json.dumps({"message_id": self.count, "payload": {"type": type, **values}})
        self.questions.write(base64.b64encode(question.encode()) + b",")
        self.questions.flush()
        answer: dict[str, Any] = json.loads(base64.b64decode(self._line()))["payload"]
        if answer["type"] == "Error":
            raise RuntimeError(f"Pagefind: {answer['message']}")
        return answer

    def _line(self) -> bytes:
        parts: list[bytes] = []
        while not parts or not parts[-1].endswith(b","):
            part = self.answers.read1(1 << 20)  # type: ignore[attr-defined]
            if not part:
                raise EOFError
            parts.append(part)
        return b"".join(parts)[:-1]
