package armperf.phase;

import armperf.host.Host;
import armperf.host.RemotePath;
import armperf.host.Script;
import armperf.run.GateOutcome;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The package of Python that a gate built: what its workers load is to be that one. */
final class Wheel {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** A line of the wheel's hash, and for each library in it one of hash and name, where a Python can look into it. */
    private static final String HASHES = """
            cd / || exit 0
            if command -v sha256sum >/dev/null 2>&1; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi || echo
            for python in "$2" python3; do
                command -v "$python" >/dev/null 2>&1 && exec "$python" -I -c '
            import hashlib, sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as wheel:
                for name in sorted(wheel.namelist()):
                    if name.endswith((".so", ".dylib", ".pyd")):
                        print(hashlib.sha256(wheel.read(name)).hexdigest(), ascii(name)[1:-1])
            ' "$1"
            done
            """;

    private Wheel() {}

    /**
     * The hashes of a wheel and of the libraries in it, by the names that a {@link GateOutcome} gives them; without those
     * that the host cannot tell.
     *
     * @param wheel its path on the host
     * @param venv an environment with a Python that can look into it
     */
    static SortedMap<String, String> hashes(Host host, String wheel, RemotePath venv) {
        String[] values = {wheel, venv.resolve("bin/python").text()};
        List<String> lines = host.run(Script.of(HASHES, values).within(TIMEOUT))
                .stdout()
                .text()
                .lines()
                .toList();
        SortedMap<String, String> hashes = new TreeMap<>();
        lines.stream()
                .limit(1)
                .map(Wheel::hash)
                .filter(Wheel::isHash)
                .forEach(hash -> hashes.put(GateOutcome.WHEEL_SHA256, hash));
        String libraries =
                lines.stream().skip(1).filter(line -> isHash(hash(line))).collect(Collectors.joining("\n"));
        if (!libraries.isEmpty()) {
            hashes.put(GateOutcome.WHEEL_BINARIES, libraries);
        }
        return hashes;
    }

    private static String hash(String line) {
        return line.split(" ", 2)[0];
    }

    private static boolean isHash(String text) {
        return SHA256.matcher(text).matches();
    }
}
