package armperf.cli;

import armperf.config.Overrides;
import armperf.phase.Push;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of {@code push}. */
@Command(
        name = "push",
        description = "Ships the commit to the host and says how many bytes it sent; it never rebases or fetches.")
final class PushCommand implements Callable<Integer> {
    @Option(names = "--dirty", description = "Send uncommitted changes too, as a commit of their own.")
    private boolean dirty;

    @Mixin
    private LeaseOptions lease = new LeaseOptions();

    private final Console console;

    PushCommand(Console console) {
        this.console = console;
    }

    record Document(
            int schema,
            String command,
            String commit,
            String subject,
            boolean dirty,
            long bytes,
            String sha256,
            String host,
            String path) {}

    @Override
    public Integer call() {
        Push.Result result = new Push(lease.of(console.workplace(Overrides.none())), dirty).run();
        console.result(
                () -> new Document(
                        1,
                        "push",
                        result.commit(),
                        result.subject(),
                        result.dirty(),
                        result.transfer().bytes(),
                        result.transfer().sha256(),
                        result.host(),
                        result.place().toString()),
                () -> List.of(String.format(
                        Locale.ROOT,
                        "sent %s%s to %s: %,d bytes at %s",
                        result.commit().substring(0, 8),
                        result.dirty() ? " (with uncommitted changes)" : "",
                        result.host(),
                        result.transfer().bytes(),
                        result.place())));
        return 0;
    }
}
