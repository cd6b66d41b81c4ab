package armperf.phase;

import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.RemotePath;
import armperf.host.Script;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A copy of a build's work folder, in which a command may change what it likes: what is sampled stays as the gate left it.
 *
 * @param build whose work folder it is
 */
record BuildCopy(HostLayout.BuildFolder build) {
    /** Copying and removing gigabytes takes its time. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** Makes the copy, lays the files over it whose names come by standard input, and runs the command in it. */
    private static final String RUN = """
            folder=$1
            build=$2
            copy=$folder/work
            away() { rm -rf -- "$1" 2>/dev/null || { chmod -R u+rwx -- "$1" 2>/dev/null; rm -rf -- "$1"; }; }
            away "$copy" && away "$folder/out" && rm -f -- "$folder/ready" && mkdir -p -- "$copy" "$folder/out" || exit 1
            # File systems that can share the blocks of two files do; a hard link would let the copy write into the build.
            clone=
            if cp --reflink=auto -- "$folder/command" "$folder/began" 2>/dev/null; then clone=--reflink=auto; fi
            : >"$folder/began"
            cp -pPR $clone -- "$build/." "$copy/" || exit 1
            laid=
            while IFS= read -r name; do
                at=$copy
                rest=$name
                while [ "$rest" != "${rest#*/}" ]; do
                    at=$at/${rest%%/*}
                    rest=${rest#*/}
                    if [ -h "$at" ] || { [ -e "$at" ] && [ ! -d "$at" ]; }; then
                        echo "$name cannot be laid over it: ${at#"$copy"/} is no folder there" >&2
                        exit 1
                    fi
                done
                away "$copy/$name" || exit 1
                laid=yes
            done
            # With the time of now, so that what was built from an older version is built again.
            if [ -n "$laid" ]; then tar -xmf "$folder/files.tar" -C "$copy" || exit 1; fi
            cd -- "$copy" && : >"$folder/ready" || exit 1
            exec sh "$folder/command" </dev/null
            """;

    /** Says whether the command was reached, and names a file of the build that was changed since. */
    private static final String LOOK = """
            if [ -e "$1/ready" ]; then echo ready; fi
            find "$2" "$3" -name __pycache__ -prune -o ! -type d -cnewer "$1/began" -print 2>/dev/null |
                head -n 1 | sed 's/^/changed=/'
            """;

    private static final String REMOVE = """
            rm -rf -- "$1" 2>/dev/null || { chmod -R u+rwx -- "$1"; rm -rf -- "$1"; }
            """;

    /** Holds the copy, and what is needed to make it. */
    private RemotePath folder() {
        return build.path().resolve("regression");
    }

    RemotePath work() {
        return folder().resolve("work");
    }

    /** Where the command can leave files that are evidence. */
    RemotePath out() {
        return folder().resolve("out");
    }

    /** The command, as text for sh. */
    RemotePath command() {
        return folder().resolve("command");
    }

    /** The files that are laid over it, as a tar archive. */
    RemotePath files() {
        return folder().resolve("files.tar");
    }

    /** What a job runs; its standard input names the files that are to be laid over, one a line. */
    List<String> job() {
        return List.of(
                "sh",
                "-c",
                RUN,
                "armperf-regression",
                folder().toString(),
                build.work().toString());
    }

    /**
     * What is to be seen of it when the command has ended.
     *
     * @param reached whether there was a copy for the command to run in
     * @param changed a file of the build itself that was changed meanwhile
     */
    record Seen(boolean reached, Optional<String> changed) {}

    Seen look(Host host) {
        List<String> lines = host.run(Script.of(
                                LOOK,
                                folder().toString(),
                                build.work().toString(),
                                build.venv().toString())
                        .within(LONGEST))
                .stdout()
                .text()
                .lines()
                .toList();
        return new Seen(
                lines.contains("ready"),
                lines.stream()
                        .filter(line -> line.startsWith("changed="))
                        .map(line -> line.substring("changed=".length()))
                        .findFirst());
    }

    void remove(Host host) {
        host.run(Script.of(REMOVE, folder().toString()).within(LONGEST));
    }
}
