package armperf.host;

import java.util.List;

/** The signals that SSH knows by name, and the numbers that shells show them by. */
final class Signals {
    private static final List<String> NAMES = List.of(
            "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE",
            "ALRM", "TERM");

    private Signals() {}

    /** As on Linux; KILL for a name that SSH does not define. */
    static int number(String name) {
        int number = NAMES.indexOf(name);
        return number > 0 ? number : NAMES.indexOf("KILL");
    }
}
