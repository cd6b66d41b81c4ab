package armperf.cli;

import armperf.host.Shipped;
import armperf.outcome.ExitCode;
import armperf.phase.Push;
import armperf.phase.Workplace;
import java.util.ArrayList;
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

    @Mixin
    private SettingOptions settings = new SettingOptions();

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
            String way,
            long bytes,
            String sha256,
            long archiveBytes,
            String host,
            String path) {}

    @Override
    public Integer call() {
        List<Workplace> places = console.workplaces(settings.overrides());
        return new EachHost(console, "push").run(places, place -> push(lease.of(place)));
    }

    private EachHost.Answer push(Workplace place) {
        Push.Result result = new Push(place, dirty).run();
        return new EachHost.Answer(
                ExitCode.OK,
                () -> new Document(
                        1,
                        "push",
                        result.commit(),
                        result.subject(),
                        result.dirty(),
                        result.shipped().way().word(),
                        result.shipped().sent(),
                        result.shipped().archive().sha256(),
                        result.shipped().archive().bytes(),
                        result.host(),
                        result.place().toString()),
                () -> lines(result));
    }

    private List<String> lines(Push.Result result) {
        String whole = text(result) + " " + result.place();
        List<String> folded = console.screen().prose(whole);
        if (folded.size() == 1) {
            return folded;
        }
        // The name of a file is for copying, and stays whole.
        List<String> lines = new ArrayList<>(console.screen().prose(text(result)));
        lines.add("  " + result.place());
        return lines;
    }

    private static String text(Push.Result result) {
        String commit = result.commit().substring(0, 8) + (result.dirty() ? " (with uncommitted changes)" : "");
        return switch (result.shipped().way()) {
            case STOOD ->
                String.format(
                        Locale.ROOT,
                        "%s stands on %s already: %,d bytes at",
                        commit,
                        result.host(),
                        result.shipped().archive().bytes());
            case PACK, ARCHIVE ->
                String.format(
                        Locale.ROOT,
                        "sent %s to %s: %,d bytes as %s; %,d bytes at",
                        commit,
                        result.host(),
                        result.shipped().sent(),
                        result.shipped().way() == Shipped.Way.PACK ? "a pack" : "an archive",
                        result.shipped().archive().bytes());
        };
    }
}
