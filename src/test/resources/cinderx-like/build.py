"""Makes the wheel of this commit: build.py FOLDER."""
import pathlib
import sys
import zipfile

dist = pathlib.Path(sys.argv[1])
dist.mkdir()
wheel = dist / "cinderx-1.0-py3-none-any.whl"
with zipfile.ZipFile(wheel, "w") as out:
    for file in sorted(pathlib.Path("jit").rglob("*.py")):
        out.write(file, file.relative_to("jit"))
    out.write("jit.built", "_cinderx_built.so")
    out.writestr("cinderx-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: cinderx\nVersion: 1.0\n")
print(wheel)
