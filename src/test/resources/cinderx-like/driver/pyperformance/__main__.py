"""Plays pyperformance and pyperf: a manager that starts the worker, whose time is taken, with few of its variables."""
import argparse
import os
import pathlib
import subprocess
import sys

# Below the folder that it starts in, as the real one has it.
VENV = pathlib.Path("venv/cpython3.14-0123456789ab")
GROUPS = {"default": ["richards", "deltablue", "nbody"], "old": ["richards"]}


def benchmarks(asked):
    """What -b comes to: names and groups, or all, without those that a minus takes out."""
    entries = asked.split(",")
    resolved = lambda entry: GROUPS.get(entry) or ([entry] if entry in GROUPS["default"] else sys.exit(f"ERROR: no benchmark {entry}"))
    taken = {name for entry in entries if entry[0] != "-" for name in resolved(entry)}
    return sorted(taken - {name for entry in entries if entry[0] == "-" for name in resolved(entry[1:])})


def create():
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", VENV], check=True)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("what", choices=["run", "venv", "list"])
    arguments.add_argument("action", nargs="?")
    arguments.add_argument("--debug-single-value", action="store_true")
    arguments.add_argument("-b", "--benchmarks", default="default")
    arguments.add_argument("--inherit-environ", default="")
    arguments.add_argument("-o")
    asked = arguments.parse_args()
    if asked.what == "list":
        names = benchmarks(asked.benchmarks)
        print(f"{asked.benchmarks!r} benchmarks:", *[f"- {name}" for name in names], "", f"Total: {len(names)} benchmarks", sep="\n")
        return 0
    if asked.what == "venv":
        if asked.action == "create":
            create()
        else:
            print(VENV.absolute())
        return 0
    if os.path.exists(asked.o):
        sys.exit(f"ERROR: the output file {asked.o} already exists!")
    if not (VENV / "bin/python").exists():
        create()
    benchmark = pathlib.Path(__file__).with_name("run_benchmark.py")
    inherited = ["--inherit-environ", asked.inherit_environ] if asked.inherit_environ else []
    done = subprocess.run([VENV / "bin/python", benchmark, "--manager", "-o", asked.o, *inherited])
    if done.returncode:
        print(f"ERROR: Benchmark {asked.benchmarks} failed: Benchmark died", file=sys.stderr)
    return 1 if done.returncode else 0


sys.exit(main())
