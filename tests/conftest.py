"""What the tests share: one reader, one extractor, stores on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from loaders.pipeline import Extractor
    from loaders.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader that Tertius ships."""
    from loaders.reader import Reader

    return Reader()


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The whole extraction."""
    from loaders.pipeline import Extractor

    return Extractor()
