package armperf.cli.manual;

import armperf.store.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Manual pages and shell completion, written by the program itself so that they say what its help says. */
public final class ManualFiles {
    private final CommandLine program;
    private final String version;

    /** @param program with all its commands */
    public ManualFiles(CommandLine program, String version) {
        this.program = program;
        this.version = version;
    }

    /**
     * Writes them all, below {@code man} and {@code completion}.
     *
     * @return what was written, in order
     * @throws IOException if something cannot be
     */
    public List<Path> write(Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        written.add(write(folder.resolve("completion/armperf.bash"), AutoComplete.bash("armperf", program)));
        written.add(write(folder.resolve("completion/_armperf"), ZshCompletion.of(program)));
        written.add(write(folder.resolve("completion/armperf.fish"), FishCompletion.of(program)));
        List<CommandLine> described = new ArrayList<>(List.of(program));
        described.addAll(program.getSubcommands().values());
        for (CommandLine one : described) {
            ManPage page = new ManPage(one.getCommandSpec(), version);
            written.add(write(folder.resolve("man/man1/" + page.name() + ".1"), page.text()));
        }
        return written;
    }

    private static Path write(Path file, String text) throws IOException {
        AtomicFile.write(file, text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
        return file;
    }
}
