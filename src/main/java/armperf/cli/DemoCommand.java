package armperf.cli;

import armperf.demo.DemoProject;
import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Flags of {@code demo}. */
@Command(
        name = "demo",
        description = "The whole loop on this machine: an SSH server inside the program, a real JIT, no set-up.")
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep everything in this new folder, which is then a project like any other;"
                    + " default: a folder among the temporary files.")
    private Optional<Path> keep = Optional.empty();

    private final Console console;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        DemoProject project = DemoProject.create(keep.map(console::path).orElseGet(DemoCommand::temporary));
        DemoLoop.Result result = loop(project);
        console.result(result::document, () -> result.lines(!console.around().terminal()));
        return result.exit().code();
    }

    /** Without a name for its folder, the same command would begin in another one. */
    private DemoLoop.Result loop(DemoProject project) {
        try {
            return new DemoLoop(console, project).run();
        } catch (RuntimeException e) {
            if (keep.isPresent() || !console.isStopping()) {
                throw e;
            }
            throw new UserException(
                    ExitCode.INTERRUPTED,
                    "interrupted",
                    "stopped; the same command begins anew in another folder, and armperf demo --keep "
                            + project.folder() + " goes on from here",
                    e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("armperf-demo-");
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "demo-folder",
                    "no temporary folder can be made (" + FileTrouble.of(e) + "); name one: armperf demo --keep DIR",
                    e);
        }
    }
}
