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
    @Mixin
    private final GlobalOptions options;

    @Spec
    private CommandSpec spec;

    ArmperfCommand(Console console) {
        this.options = console.options();
    }

    @Override
    public void run() {
        assert options != null;
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }
}
