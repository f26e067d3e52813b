"""What every test gets: no network, no screen, its own home, one locale."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "en_GB.UTF-8"
os.environ["LANGUAGE"] = "en_GB"
os.environ["TZ"] = "Europe/London"

# The same examples every time, so that a red test is red for everyone.
settings.register_profile(
    "ci",
    derandomize=True,
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# New examples every time, and many: CEFRAMEWORK_HYPOTHESIS=search python3 dev.py test
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("CEFRAMEWORK_HYPOTHESIS", "ci"))

_real_connect = socket.socket.connect
_real_connect_ex = socket.socket.connect_ex
_real_sendto = socket.socket.sendto


class NetworkUsed(AssertionError):
    """A test, or the program under it, tried to reach the network."""


def _is_local(used: socket.socket) -> bool:
    """Say whether this is a Unix socket: the desktop's own, such as D-Bus or X."""
    return used.family == getattr(socket, "AF_UNIX", None)


def _connect(self: socket.socket, address: Any) -> None:
    if not _is_local(self):
        raise NetworkUsed(f"A connection to {address!r} was tried.")
    _real_connect(self, address)


def _connect_ex(self: socket.socket, address: Any) -> int:
    if not _is_local(self):
        raise NetworkUsed(f"A connection to {address!r} was tried.")
    return _real_connect_ex(self, address)


def _sendto(self: socket.socket, *arguments: Any) -> int:
    if not _is_local(self):
        raise NetworkUsed(f"A message to {arguments[-1]!r} was tried.")
    return _real_sendto(self, *arguments)


def _look_up(*_arguments: Any, **_named: Any) -> Any:
    raise NetworkUsed("The name of another computer was looked up.")


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every connection and every name look-up, for the whole run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect)
        patch.setattr(socket.socket, "connect_ex", _connect_ex)
        patch.setattr(socket.socket, "sendto", _sendto)
        patch.setattr(socket, "getaddrinfo", _look_up)
        patch.setattr(socket, "gethostbyname", _look_up)
        yield


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty folder for settings, so that it never meets the user's."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CEFRAMEWORK_HOME", str(home))
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(autouse=True, scope="session")
def british_locale(request: pytest.FixtureRequest) -> None:
    """Make Qt write dates and numbers the British way, whatever the system says."""
    if not any("qtbot" in getattr(item, "fixturenames", ()) for item in request.session.items):
        return
    from PySide6.QtCore import QLocale

    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
