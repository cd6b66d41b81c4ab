#!/bin/sh
# One sample of a tiny project: a number that the commit holds, and a little noise, so that no two are alike.
set -eu

if [ "$MODE" = nojit ]; then
    base=90000
else
    base=$(cat jit/speed)
fi
echo "0.0$((base + $$ % 97))" > "$OUT"

if [ -n "${TINY_LOG:-}" ]; then
    log=$(echo "$TINY_LOG" | sed "s/{pid}/$$/g")
    echo "JIT: cinderx/Jit/pyjit.cpp:2896 -- Successfully patched sys.monitoring.register_callback" > "$log"
fi
if [ "$MODE" = jit ] && [ -n "${TINY_LOG:-}" ]; then
    cat >> "$log" << 'END'
JIT: cinderx/Jit/compiler.cpp:224 -- Compiling __main__:loop
JIT: cinderx/Jit/compiler.cpp:284 -- Finished compiling __main__:loop in 1500us, code size: 2048 bytes (code: 0x7fe87f8cacd0)
JIT: cinderx/Jit/compiler.cpp:224 -- Compiling __main__:names
JIT: cinderx/Jit/pyjit.cpp:4517 -- Cannot compile __main__:names to HIR because it contains unsupported opcode 93 (LOAD_NAME)
END
fi
