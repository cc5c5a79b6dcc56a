"""Where results go: standard output, or a file that appears only when it is complete."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from verbale.errors import OutputError

__all__ = ["Target", "make_folder", "write_file"]


class Target:
    """Bytes go in; on leaving the `with` block without an error they are all at `path` ("" or "-": standard output).

    A file is written beside its final name and moved there at the end; after an error nothing is left of it. What is no
    regular file (a pipe, a device) is written as it is. Raises `OutputError` where the system does not let it write;
    `BrokenPipeError` goes through, for it is no error when a reader has seen enough.
    """

    def __init__(self, path: str) -> None:
        self._name = path if path not in {"", "-"} else "standard output"
        self._final = Path(os.path.realpath(path)) if path not in {"", "-"} else None
        self._beside: Path | None = None
        self._stream: IO[bytes] | None = None

    @property
    def is_standard_output(self) -> bool:
        """Whether this is the process's own standard output."""
        return self._final is None

    def __enter__(self) -> Self:
        if self._final is None:
            sys.stdout.flush()
            self._stream = sys.stdout.buffer
            return self
        try:
            mode = self._final.stat().st_mode if self._final.exists() else None
            if mode is not None and not stat.S_ISREG(mode):
                self._stream = self._final.open("wb")
                return self
            handle, name = tempfile.mkstemp(prefix=f".{self._final.name[:60]}.", suffix=".part", dir=self._final.parent)
            self._beside = Path(name)
            self._stream = os.fdopen(handle, "wb")
            self._beside.chmod(_usual_mode() if mode is None else stat.S_IMODE(mode))
        except OSError as error:
            self._discard()
            raise self._mapped(error) from error
        return self

    def write(self, data: bytes) -> None:
        """Write and hand on at once, so that a pipe sees each reading when it is there."""
        if self._stream is None:
            message = "a target is written inside its with block"
            raise OutputError(message)
        try:
            self._stream.write(data)
            if self._beside is None:
                self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise self._mapped(error) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._final is None:
            return
        if kind is not None or self._stream is None:
            self._discard()
            return
        try:
            self._stream.close()
            if self._beside is not None:
                self._beside.replace(self._final)
        except BrokenPipeError:
            raise
        except OSError as failure:
            self._discard()
            raise self._mapped(failure) from failure

    def _discard(self) -> None:
        with suppress(OSError):
            if self._stream is not None:
                self._stream.close()
        if self._beside is not None:
            self._beside.unlink(missing_ok=True)

    def _mapped(self, error: OSError) -> OutputError:
        return OutputError(f"{self._name}: cannot write: {error.strerror or error}; {_ADVICE}")


_ADVICE = "make room or choose another place with --out"


def write_file(path: Path, data: bytes) -> None:
    """Write all of `data` to `path`, or nothing."""
    with Target(str(path)) as target:
        target.write(data)


def make_folder(path: str) -> Path:
    """The folder `path`, made with its parents where it is missing."""
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{path}: cannot make the folder: {error.strerror or error}; {_ADVICE}"
        raise OutputError(message) from error
    return folder


def _usual_mode() -> int:
    """What `open` would have given a new file; `mkstemp` gives 0600."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
