#!/usr/bin/env bash
# The size guard: how much machine code the JIT makes for calls. Compiles functions whose bodies are 1, 2 and 200 calls of
# one shape, and prints what each takes, in bytes, as lines of the form "name value". Deterministic: no time in it.
#
#   n1, n2, n200                     calls of a global function, the canonical shape
#   method.n1 ... builtin.n200 ...   the other shapes
#   inlined.n1 ...                   the canonical shape once more, with the inliner as this build has it: the others
#                                    are compiled without it, because a call that is inlined is none
#   per-call, method.per-call ...    bytes of one more call: (n200 - n2) / 198, rounded
#
#   DRIVER_VENV   where the gate installed this build
set -euo pipefail

DRIVER_VENV=${DRIVER_VENV:-/root/venv-cinderx314}
WORKDIR=${WORKDIR:-$PWD}

python=$DRIVER_VENV/bin/python
[[ -x $python ]] || { echo "ERROR: no $python: the gate has not built this commit" >&2; exit 1; }
# Not in the sources: their folder cinderx/ must not stand in for the installed package.
cd "$WORKDIR/scratch"

# Nothing is compiled but what is forced to, and nothing of the caller's own settings changes how.
while IFS= read -r name; do unset "$name"; done < <(compgen -e | grep -E '^(PYTHONJIT|CINDERX)' || true)
PYTHONJITAUTO=1000000 exec "$python" - << 'PYTHON_SIZES'
import sys

import cinderx.jit as jit

SHAPES = {
    "": ("def shape(x):\n", "    callee(x)\n"),
    "method.": ("def shape(x):\n", "    thing.method(x)\n"),
    "builtin.": ("def shape(x):\n", "    len(x)\n"),
    "keyword.": ("def shape(x):\n", "    callee(x=x)\n"),
    "inlined.": ("def shape(x):\n", "    callee(x)\n"),
}


class Thing:
    def method(self, x):
        return x


def callee(x):
    return x


def size(head, call, n):
    """Bytes of machine code of a function that makes n calls, after it ran as often as code that gets compiled does."""
    space = {"callee": callee, "thing": Thing(), "__name__": "__main__", "__builtins__": __builtins__}
    exec(head + call * n, space)
    shape = space["shape"]
    for _ in range(50):
        shape("x")
    if not jit.force_compile(shape) or not jit.is_jit_compiled(shape):
        sys.exit(f"ERROR: the JIT does not compile {n} calls of this shape:{call}")
    compiled = jit.get_compiled_size(shape)
    if compiled <= 0:
        sys.exit(f"ERROR: the JIT says that {n} calls of this shape take {compiled} bytes:{call}")
    return compiled


if not jit.is_enabled():
    sys.exit("ERROR: the JIT is off: there is nothing to guard")
# Older trees have none.
inliner = getattr(jit, "is_hir_inliner_enabled", bool)()
for shape, (head, call) in SHAPES.items():
    if inliner:
        (jit.enable_hir_inliner if shape == "inlined." else jit.disable_hir_inliner)()
    sizes = {n: size(head, call, n) for n in (1, 2, 200)}
    for n, compiled in sizes.items():
        print(f"{shape}n{n} {compiled}")
    print(f"{shape}per-call {round((sizes[200] - sizes[2]) / 198)}")
PYTHON_SIZES
