package armperf;

import armperf.cli.Cli;
import armperf.cli.StopSignal;

/** Where the JVM starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(StopSignal.during(stop -> Cli.ofThisProcess(stop).run(args)));
    }
}
