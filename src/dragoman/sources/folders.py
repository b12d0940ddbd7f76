"""A folder → the files in it that may hold articles, always in the same order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

_NEVER_ARTICLES = frozenset(
    f".{suffix}"
    for suffix in """
    png jpg jpeg gif bmp tif tiff webp avif heic svg ico psd eps ai raw
    mp3 wav ogg oga opus flac m4a aac mp4 m4v mov avi mkv webm ogv
    woff woff2 ttf otf eot
    zip tar tgz gz bz2 tbz xz txz zst lz4 br 7z rar jar whl egg iso dmg deb rpm
    py pyi pyc pyo pyx ipynb js mjs cjs jsx ts tsx map css scss sass less vue
    c h cc cpp hpp cs go rs java kt swift rb php pl lua r jl sql sh bash zsh fish bat cmd ps1
    o a so dll dylib exe bin class wasm pdb
    csv tsv xls xlsx ods dbf shp shx sav dta rds rdata feather arrow npy npz pkl pickle h5 hdf5 pt onnx safetensors
    db sqlite sqlite3 mdb db-wal db-shm
    yaml yml toml ini cfg conf env lock log pem key crt
    bak tmp temp swp part crdownload
    """.split()
)
_ABOUT_THE_FOLDER = frozenset(("readme", "license", "licence", "changelog", "contributing", "authors", "notice"))
_PACKED_COLLECTIONS = (".jsonl.gz", ".ndjson.gz", ".warc.gz")


def walk(path: Path) -> Iterator[Path]:
    """The files of a folder and of the folders in it, sorted by name, each one that may hold an article or several.

    Hidden files, devices, formats that never hold an article (pictures, programs, tables, archives…) and files such as
    README are left out; a folder is entered once, whatever links lead to it. What is broken is not left out, so that
    whoever opens it can say so: a link that leads nowhere, and a folder that cannot be listed, which is yielded itself.
    """
    entered: set[tuple[int, int]] = set()
    waiting = [path]
    while waiting:
        current = waiting.pop()
        try:
            status = current.stat()
        except OSError:
            # A link to itself, a link that leads nowhere, or a file that vanished after its folder was listed.
            if may_hold_articles(current) or current == path:
                yield current
            continue
        if not stat.S_ISDIR(status.st_mode):
            if stat.S_ISREG(status.st_mode) and (may_hold_articles(current) or current == path):
                yield current
            continue
        identity = (status.st_dev, status.st_ino)
        if identity in entered:
            continue
        entered.add(identity)
        try:
            names = sorted(os.listdir(current), reverse=True)
        except OSError:
            yield current
            continue
        waiting.extend(current / name for name in names if not name.startswith("."))


def may_hold_articles(path: Path) -> bool:
    """Whether a file's name is not that of a format that never holds an article, nor of what explains a folder."""
    name = path.name.lower()
    if path.stem.lower() in _ABOUT_THE_FOLDER:
        return False
    if name.endswith(_PACKED_COLLECTIONS):
        return True
    return not name.endswith("~") and path.suffix.lower() not in _NEVER_ARTICLES
