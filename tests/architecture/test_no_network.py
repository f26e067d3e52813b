"""The program opens no network connection, ever.

Its own source imports nothing that could (test_imports.py). Here the libraries
are watched too, while they do everything the program asks of them.
"""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ceframework_desktop.documents.registry import render
from tests.documents.example import document
from tests.services.merging import merging_register

# Python tells a hook of every connection before it is made, whoever asks for it.
WATCH = """
import sys
REFUSED = ("ftplib.", "http.client.", "imaplib.", "poplib.", "smtplib.", "urllib.", "webbrowser.")

def watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        if arguments[0].family.name != "AF_UNIX":
            refuse(event, arguments[1:])
    elif event == "socket.gethostname":
        pass  # what this computer is called: a library asks on Windows, and the system knows
    elif event.startswith(("socket.get", *REFUSED)):
        refuse(event, arguments)

def refuse(event, arguments):
    print("NETWORK USED:", event, arguments, file=sys.stderr, flush=True)
    raise SystemExit(99)

sys.addaudithook(watch)
"""


def watched(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a new Python that refuses the network."""
    command = [sys.executable, "-c", WATCH + code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)


PROGRAM = "from ceframework_desktop.__main__ import main\nraise SystemExit(main())"


def test_the_sample_and_all_its_documents_are_made_without_a_network(tmp_path: Path) -> None:
    done = watched(PROGRAM, "demo", "--out", str(tmp_path / "demo"))
    assert "NETWORK USED" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert {path.suffix for path in (tmp_path / "demo").rglob("*.*")} >= {".pdf", ".docx", ".html"}


def test_every_page_opens_without_a_network() -> None:
    done = watched(PROGRAM, "--self-test")
    assert "NETWORK USED" not in done.stderr
    assert done.returncode == 0, done.stderr


COMMANDS = """
import json
from ceframework_desktop.__main__ import main
for words in json.loads(sys.argv.pop()):
    if main(words):
        raise SystemExit("failed: " + " ".join(words))
"""


def test_letters_people_and_checks_work_without_a_network(tmp_path: Path) -> None:
    """What the window does and the sample lacks, by the same services."""
    register, letter = tmp_path / "ours.ceregister", tmp_path / "letter.txt"
    merging_register(register).close()
    letter.write_text("Dear all,\n\nSee https://example.org/. Write to centre@example.org.\n")
    people, secret = tmp_path / "people.csv", tmp_path / "passphrase.txt"
    people.write_text("Name,E-mail\nKim Example,kim@example.org\n")
    secret.write_text("correct horse battery staple\n")
    reference, locked = "MSC-2026-001", ["--passphrase-file", str(secret)]
    form = tmp_path / "form.pdf"
    form.write_bytes(render(document("exemption"), "pdf"))
    commands = [
        ["contacts", "import", str(people)],
        ["contacts", "export", "--out", str(tmp_path / "out.csv")],
        ["contacts", "held", "--contact", "kim@example.org", "--out", str(tmp_path / "held.pdf")],
        ["translation", "--language", "pl", "--engagement", reference, str(letter)],
        ["merge", "letter", "--engagement", reference, "--out", str(tmp_path / "o"), "--labels"],
        ["read-form", str(form)],
        ["contacts", "erase", "--contact", "kim@example.org", "--yes"],
        ["backup", "--to", str(tmp_path / "kept")],
        ["protect", *locked, "--sheet", str(tmp_path / "key.pdf")],
        ["verify", *locked],
    ]
    commands = [[*words, "--file", str(register)] for words in commands]
    commands += [["check", kind, str(letter)] for kind in ("letter", "questions")]
    done = watched(COMMANDS, json.dumps(commands))
    assert "NETWORK USED" not in done.stderr
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "code",
    [
        "import socket\nsocket.create_connection(('127.0.0.1', 9))",
        "import socket\nsocket.getaddrinfo('example.org', 80)",
        "import socket\nsocket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:9/')",
    ],
)
def test_the_watch_sees_a_connection(code: str) -> None:
    done = watched(code)
    assert done.returncode == 99
    assert "NETWORK USED" in done.stderr


def test_tests_cannot_connect_either() -> None:
    with pytest.raises(AssertionError, match="connection"), socket.socket() as used:
        used.connect(("127.0.0.1", 9))
    with pytest.raises(AssertionError, match="looked up"):
        socket.create_connection(("example.org", 80))
