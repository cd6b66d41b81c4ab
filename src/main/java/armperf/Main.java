package armperf;

import armperf.cli.Cli;

/** Where the JVM starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Cli.ofThisProcess().run(args));
    }
}
