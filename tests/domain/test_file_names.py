import pytest

from ceframework_desktop.domain.file_names import names_a_device


@pytest.mark.parametrize("name", ["con", "CON.pdf", "Aux .txt", "com0", "LPT9.docx", "nul.tar.gz"])
def test_names_of_devices_are_known_whatever_their_ending(name: str) -> None:
    assert names_a_device(name)


@pytest.mark.parametrize("name", ["contacts", "my con.pdf", "com10", "lpt", ""])
def test_other_names_are_free(name: str) -> None:
    assert not names_a_device(name)
