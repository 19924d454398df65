"""Join networks that were trained one by one: `join.py WEIGHTS FOLDER...`.

Each FOLDER has files of arrays whose first axis counts networks, as train_events.py writes them;
each file in WEIGHTS gets those of all folders, in their order. So they can be trained side by side.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np


def joined(
    folders: list[Path], name: str
) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float16]]]:
    """The arrays of a file of each folder, a network a row.

    Raises:
        FileNotFoundError: a folder lacks the file.
    """
    given = [np.load(folder / name) for folder in folders]
    return {part: np.concatenate([one[part] for one in given]) for part in given[0].files}


def main(weights: Path, folders: list[Path]) -> None:
    """Write all files of the first folder, joined."""
    for path in sorted(folders[0].glob("*.npz")):
        np.savez(weights / path.name, **joined(folders, path.name))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(one) for one in sys.argv[2:]])
