"""The benchmark: manager and worker are this one script, as with pyperf. Its seconds are made up, and faster where compiled."""
import json
import os
import subprocess
import sys


def add_arguments():
    pass


def schedule():
    pass


def work():
    pass


def ran(function, times):
    jit = sys.modules.get("cinderx.jit")
    if jit:
        jit.ran(function, times)


def worker():
    ran(schedule, 10)
    ran(work, 100000)
    jit = sys.modules.get("cinderx.jit")
    compiled = jit is not None and jit.is_jit_compiled(work)
    speed = 0.02
    if compiled:
        from _cinderx import BUILT

        speed = float(BUILT["speed"])
    # Noise of half a per cent, which is not the same in neighbours.
    print(speed * (1 + os.getpid() * 37 % 101 / 20000))


def option(name, default=""):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else default


def manager():
    ran(add_arguments, 1)
    kept = {"PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH", *option("--inherit-environ").split(",")}
    environment = {name: value for name, value in os.environ.items() if name in kept}
    asked = [sys.executable, __file__, "--worker"]
    done = subprocess.run(asked, env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        print(f"RuntimeError: worker failed with exit code {done.returncode}", file=sys.stderr)
        sys.exit(1)
    # As --debug-single-value leaves it: without a name where there is one benchmark.
    result = {"benchmarks": [{"runs": [{"values": [float(done.stdout)]}]}], "metadata": {"unit": "second"}, "version": "1.0"}
    with open(option("-o"), "w", encoding="utf-8") as out:
        json.dump(result, out)


worker() if "--worker" in sys.argv else manager()
