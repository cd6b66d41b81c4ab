package armperf.phase;

import armperf.host.Host;
import armperf.host.RemotePath;
import armperf.host.Script;
import armperf.outcome.UserException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Whether a host can run a script of the project at all: where it cannot, that says nothing of the build. */
final class Executability {
    /** What a shell ends with where a program cannot be executed, or is missing. */
    private static final Set<Integer> CANNOT_EXECUTE = Set.of(126, 127);

    /** Says {@code noexec}, or names the interpreter that the script asks for in vain. */
    private static final String LOOK = """
            try=${1%/*}/.armperf-try.$$
            if printf '#!/bin/sh\\nexit 0\\n' >"$try" && chmod 755 "$try"; then
                "$try"
                rc=$?
                rm -f "$try"
                if [ "$rc" -eq 126 ]; then
                    echo noexec
                    exit 0
                fi
            fi
            read -r first <"$1"
            case $first in '#!'*) ;; *) exit 0 ;; esac
            set -f
            set -- ${first#??}
            if [ ! -e "$1" ]; then
                echo "$1"
            elif [ "${1##*/}" = env ] && [ -n "$2" ] && [ "${2#-}" = "$2" ] && ! command -v "$2" >/dev/null; then
                echo "$2"
            fi
            """;

    private final Host host;
    private final String name;
    private final RemotePath script;

    /**
     * Of one script.
     *
     * @param name what the config calls it, such as {@code [gate] script scripts/gate.sh}
     * @param script where it stands on the host
     */
    Executability(Host host, String name, RemotePath script) {
        this.host = host;
        this.name = name;
        this.script = script;
    }

    /**
     * Why it was not run, though it seems to have ended; empty where it was.
     *
     * @param exit with which it seems to have
     */
    Optional<UserException> objection(OptionalInt exit) {
        if (!CANNOT_EXECUTE.contains(exit.orElse(0))) {
            return Optional.empty();
        }
        String found =
                host.run(Script.of(LOOK, script.toString())).stdout().text().strip();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                found.equals("noexec")
                        ? UserException.host(
                                "not-executable",
                                name + " did not run: no script in " + script.parent() + " on " + host.address()
                                        + " can be executed, as on a file system that is mounted noexec; allow it there"
                                        + " (mount -o remount,exec), or set another root for host '" + host.name()
                                        + "'")
                        : UserException.host(
                                "no-interpreter",
                                name + " did not run: it asks in its first line for " + found + ", which is not on "
                                        + host.address() + "; install it there, or mend that line"));
    }
}
