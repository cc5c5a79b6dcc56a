"""What the laws are tried with: the real reader, loaded once."""

from __future__ import annotations

import pytest

import verbale


@pytest.fixture(scope="session")
def reader() -> verbale.Reader:
    return verbale.Reader()
