package armperf.phase;

import armperf.host.Host;
import armperf.host.RemoteFile;
import armperf.host.RemotePath;
import armperf.host.Script;
import armperf.host.ScriptResult;
import armperf.outcome.UserException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One hash over the benchmark's own code in a build's work folder, so that a row without the JIT is known to be a
 * control: the same code on both sides.
 */
final class CodeHash {
    // macOS has shasum where Linux has sha256sum. File names come by standard input, one a line.
    private static final String SCRIPT = """
            set -eu
            cd -- "$1"
            if command -v sha256sum >/dev/null 2>&1; then sum() { sha256sum -- "$1"; }
            else sum() { shasum -a 256 -- "$1"; }; fi
            while IFS= read -r file; do sum "$file"; done
            """;

    private CodeHash() {}

    /** The hash of every file that one of the globs matches; absent if there is no glob. */
    static Optional<String> of(Host host, RemotePath work, List<String> globs) {
        if (globs.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<String> names = new TreeSet<>();
        for (String glob : globs) {
            for (RemoteFile file : host.list(work + "/" + glob).all(host.address())) {
                String name = file.path().relativeTo(work);
                if (name.indexOf('\n') < 0) {
                    names.add(name);
                }
            }
        }
        if (names.isEmpty()) {
            throw UserException.usage(
                    "no-code",
                    "[sample] code = " + globs + " matches no file in the build's work folder " + work
                            + "; name the benchmark's own files, or leave the key out");
        }
        ScriptResult result = host.run(Script.of(SCRIPT, work.toString())
                .withStdin(String.join("\n", names) + "\n")
                .within(Duration.ofMinutes(5))
                .keeping(64 << 20));
        if (!result.succeeded()) {
            throw UserException.host(
                    "code-hash",
                    "the benchmark's code in " + work + " could not be hashed: "
                            + result.stderr().text().strip() + "; look at the folder's permissions");
        }
        return Optional.of(Scripts.sha256(result.stdout().text().getBytes(StandardCharsets.UTF_8)));
    }
}
