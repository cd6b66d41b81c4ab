package armperf.cli;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.report.ErrorDocument;
import armperf.report.Json;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Turns the words of a command line into a command, and whatever it ends in into an exit code. */
public final class Cli {
    private final Surroundings around;
    private final StopSignal stop;

    public Cli(Surroundings around) {
        this(around, StopSignal.never());
    }

    private Cli(Surroundings around, StopSignal stop) {
        this.around = around;
        this.stop = stop;
    }

    /** With the streams, the folders and the environment of this process; text is UTF-8 whatever the platform. */
    public static Cli ofThisProcess(StopSignal stop) {
        // The launcher knows; since JDK 22 System.console() does not tell any more.
        boolean terminal = Boolean.getBoolean("armperf.terminal");
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        Optional<LiveLine> live = Optional.ofNullable(Integer.getInteger("armperf.live"))
                .map(columns -> new LiveLine(err, columns, System::nanoTime));
        Surroundings around = new Surroundings(
                standardInput(),
                new ResultStream(live.filter(line -> terminal)
                        .map(line -> line.before(out))
                        .orElse(out)),
                new PrintStream(live.map(line -> line.before(err)).orElse(err), true, StandardCharsets.UTF_8),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home")),
                System.getenv(),
                Clock.systemUTC(),
                new SplittableRandom(),
                terminal,
                live);
        return new Cli(around, stop);
    }

    /** Stays open: where a shell gave the JVM none, this is a file of the JVM's own, without which it crashes. */
    private static InputStream standardInput() {
        return new FilterInputStream(System.in) {
            @Override
            public void close() {
                // As said above.
            }
        };
    }

    /** Runs one command and returns its exit code. */
    public int run(String... args) {
        try {
            Optional<String> ready = ReadyAnswer.to(args);
            if (ready.isPresent()) {
                around.out().print(ready.get());
                return delivered(ExitCode.OK.code());
            }
            try (Console console = new Console(around, stop)) {
                return run(console, args);
            }
        } catch (RuntimeException | Error e) {
            // Out of memory, say: the JVM's own exit code for what nobody catches is 1, which is an objection of ours.
            return bug(json(args), e);
        }
    }

    private int run(Console console, String... args) {
        Ends ends = new Ends(json(args), console.options());
        Optional<Callable<Integer>> plain = PlainCall.of(console, args);
        if (plain.isPresent()) {
            return delivered(ends.of(plain.get()));
        }
        CommandLine line = new Commands(console).named(args);
        PrintWriter out = new PrintWriter(around.out(), true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(around.err(), true, StandardCharsets.UTF_8);
        line.setOut(out).setErr(err);
        line.setParameterExceptionHandler(ends);
        line.setExecutionExceptionHandler(ends);
        line.setExecutionStrategy(ends);
        int code = line.execute(args);
        out.flush();
        err.flush();
        return delivered(code);
    }

    /** How a command runs and ends. A class, because a class archive has no room for lambdas of picocli's. */
    private final class Ends
            implements CommandLine.IParameterExceptionHandler,
                    CommandLine.IExecutionExceptionHandler,
                    CommandLine.IExecutionStrategy {
        private final boolean json;
        private final GlobalOptions options;

        Ends(boolean json, GlobalOptions options) {
            this.json = json;
            this.options = options;
        }

        @Override
        public int handleParseException(CommandLine.ParameterException e, String[] words) {
            return fail(json, Misuse.of(e));
        }

        @Override
        public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
            return of(e);
        }

        /** How a command ends that was understood without picocli. */
        int of(Callable<Integer> command) {
            try {
                return command.call();
            } catch (Exception e) {
                return of(e);
            }
        }

        private int of(Exception e) {
            if (stop.wasAsked()) {
                return fail(json, stop.stopped(e));
            }
            return e instanceof UserException user ? fail(json, user) : bug(json, e);
        }

        @Override
        public int execute(CommandLine.ParseResult parsed) {
            if (json && isTextAsked(parsed)) {
                return fail(
                        true,
                        UserException.usage(
                                "usage",
                                "help and version are text and have no JSON document; leave out --json, or see armperf"
                                        + " help json for the schemas of those that there are"));
            }
            Optional<UserException> refusal = Commands.ofOneHost(parsed, options);
            if (refusal.isPresent() && !isTextAsked(parsed)) {
                return fail(json, refusal.get());
            }
            return new CommandLine.RunLast().execute(parsed);
        }
    }

    /** The exit code, unless what the command had to say did not arrive. */
    private int delivered(int code) {
        Optional<String> problem = around.out().problem();
        if (problem.isEmpty() || (code != ExitCode.OK.code() && code != ExitCode.OBJECTION.code())) {
            return code;
        }
        return fail(
                false,
                UserException.usage(
                        "output",
                        "the result cannot be written to standard output (" + problem.get()
                                + "); make room there, and ask once more"));
    }

    /** Whether a document is asked for; looked at here too, because it also holds where the words cannot be parsed. */
    private static boolean json(String... args) {
        boolean json = false;
        for (String word : args) {
            if (word.equals("--")) {
                break;
            }
            if (word.equals("--json") || word.startsWith("--json=")) {
                json = !word.equalsIgnoreCase("--json=false");
            }
        }
        return json;
    }

    private static boolean isTextAsked(CommandLine.ParseResult parsed) {
        for (CommandLine command : parsed.asCommandLineList()) {
            if (command.isUsageHelpRequested() || command.isVersionHelpRequested()) {
                return true;
            }
        }
        return false;
    }

    private int fail(boolean json, UserException e) {
        if (json) {
            around.out().println(Json.write(ErrorDocument.of(e)));
        } else {
            around.tell("armperf: " + e.getMessage());
        }
        return e.exit().code();
    }

    private int bug(boolean json, Throwable e) {
        if (json) {
            around.out()
                    .println(Json.write(new ErrorDocument(
                            new ErrorDocument.Problem(ExitCode.BUG.code(), "bug", String.valueOf(e)))));
        }
        around.err().println("armperf: this is a bug in armperf, not a mistake of yours; please report what follows");
        e.printStackTrace(around.err());
        return ExitCode.BUG.code();
    }
}
