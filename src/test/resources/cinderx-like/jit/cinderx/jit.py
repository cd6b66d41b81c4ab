"""What of cinderx.jit the scripts ask, and the log that it writes. A benchmark tells it by ran() how often it calls what."""
import dis
import os
import sys

from _cinderx import BUILT

_compiled = []
_calls = {}


def _setting(name):
    return os.environ.get("CINDERX_JIT_" + name, os.environ.get("PYTHONJIT" + name))


_enabled = _setting("DISABLE") is None
_auto = int(_setting("AUTO")) if _setting("AUTO") else None
_log = None
_list = None
if _enabled:
    if _setting("LOGFILE"):
        _log = open(_setting("LOGFILE").replace("{pid}", str(os.getpid())), "w", encoding="utf-8")
    if _setting("LISTFILE"):
        with open(_setting("LISTFILE"), encoding="utf-8", newline="") as names:
            _list = names.read().split("\n")


def ran(function, times):
    _calls[function] = _calls.get(function, 0) + times
    listed = _list is None or any(
        name == f"{function.__module__}:{function.__qualname__}" or name == f"{function.__module__}:*" for name in _list
    )
    asked = times >= _auto if _auto is not None else _list is not None
    if _enabled and listed and asked and function not in _compiled:
        force_compile(function)
        crashes = {"autojit": "--worker", "parent": "--manager"}.get(BUILT.get("crash"))
        if _auto is not None and crashes in sys.argv:
            print("JIT: cinderx/Jit/codegen/gen_asm.cpp:97 -- Abort\nUnsupported operand type for Move", file=sys.stderr)
            sys.stderr.flush()
            os.abort()


def is_enabled():
    return _enabled


def force_compile(function):
    if not _enabled:
        return False
    _compiled.append(function)
    if _log:
        name = f"{function.__module__}:{function.__qualname__}"
        size = get_compiled_size(function)
        print(f"JIT: cinderx/Jit/compiler.cpp:284 -- Finished compiling {name} in 100µs, code size: {size} bytes", file=_log)
        _log.flush()
    return True


def is_jit_compiled(function):
    return function in _compiled


def get_compiled_functions():
    return list(_compiled)


def get_compiled_size(function):
    if "sizes" in BUILT:
        return int(BUILT["sizes"])
    if function not in _compiled:
        return -1 if _enabled else 0
    calls = sum(step.opname == "CALL" for step in dis.get_instructions(function))
    return 424 + int(BUILT.get("call", "352")) * calls


def get_compilation_time():
    # No two processes take as long.
    return os.getpid() if _compiled else 0


def get_compile_after_n_calls():
    return _auto if _enabled else None


def count_interpreted_calls(function):
    return 0 if function in _compiled else _calls.get(function, 0)
