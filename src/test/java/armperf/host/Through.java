package armperf.host;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A host that counts what it is asked, and whose scripts find only the programs of one folder, where one is given. */
final class Through implements Host {
    private final Host host;
    private final Optional<Path> programs;
    private int asked;

    Through(Host host, Optional<Path> programs) {
        this.host = host;
        this.programs = programs;
    }

    /** Questions so far, scripts and files alike. */
    int asked() {
        return asked;
    }

    private Script poor(Script script) {
        asked++;
        return programs.map(folder -> new Script(
                        "PATH=" + ShellQuote.quote(folder.toString()) + "\n" + script.text(),
                        script.arguments(),
                        script.stdin(),
                        script.timeout(),
                        script.capture()))
                .orElse(script);
    }

    @Override
    public ScriptResult run(Script script) {
        return host.run(poor(script));
    }

    @Override
    public ScriptResult pipe(Script script, Content stdin, OutputStream stdout) {
        return host.pipe(poor(script), stdin, stdout);
    }

    @Override
    public Transfer put(Content content, RemotePath to, boolean executable) {
        asked++;
        return host.put(content, to, executable);
    }

    @Override
    public Transfer fetch(RemotePath from, Path to, long maxBytes) {
        asked++;
        return host.fetch(from, to, maxBytes);
    }

    @Override
    public Optional<byte[]> read(RemotePath file, long maxBytes) {
        asked++;
        return host.read(file, maxBytes);
    }

    @Override
    public OptionalLong size(RemotePath file) {
        asked++;
        return host.size(file);
    }

    @Override
    public RemoteListing list(String glob) {
        asked++;
        return host.list(glob);
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public String address() {
        return host.address();
    }

    @Override
    public RemotePath home() {
        return host.home();
    }

    @Override
    public void close() {
        host.close();
    }
}
