package armperf.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: it only has {@link Commands}. */
@Command(
        name = "armperf",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Measures JIT changes on ARM hosts, and claims no more than the evidence carries.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, no objection",
            "1:the verdict objects",
            "2:usage or config",
            "3:host or transport",
            "4:the gate failed",
            "5:evidence: invalid, missing or not comparable",
            "70:a bug in armperf",
            "130:interrupted"
        })
final class ArmperfCommand implements Runnable {
    /** For whoever types the name alone, to see what it is. */
    private static final String IN_SHORT = """
            armperf measures JIT changes on ARM hosts, and claims no more than the
            evidence carries. Its loop, in a project that armperf init has set up:

              baseline    push, build, test and sample a commit
              mine-logs   rank what the JIT did not compile
              rerun       the same with the next commit, interleaved with the first
              compare     a verdict for every row, from -> to

            armperf demo shows the loop on this machine, armperf help all commands.
            """;

    @Mixin
    private final GlobalOptions options;

    private final Surroundings around;

    @Spec
    private CommandSpec spec;

    ArmperfCommand(Console console) {
        this.options = console.options();
        this.around = console.around();
    }

    @Override
    public void run() {
        if (!options.json) {
            IN_SHORT.lines().forEach(around.err()::println);
        }
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }
}
