"""Stands for the extension: a file whose bytes are the build's own, and what they say that it does."""
import pathlib

__file__ = str(pathlib.Path(__file__).with_name("_cinderx_built.so"))
BUILT = dict(line.split("=", 1) for line in pathlib.Path(__file__).read_text().splitlines())
