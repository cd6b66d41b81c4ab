package armperf.host;

import java.util.Objects;

/**
 * Who holds a host, in its own words. What is read from a host may have been written by anybody: it is shown, and never
 * believed.
 *
 * @param user a person's name on their own machine
 * @param machine that machine
 * @param pid the process there; 0 if it is not told
 * @param project what is measured
 */
public record LeaseHolder(String user, String machine, long pid, String project) {
    private static final int LONGEST = 80;

    public LeaseHolder {
        user = plain(user);
        machine = plain(machine);
        project = plain(project);
    }

    /** One short line of it. */
    static String plain(String text) {
        return Said.plain(Objects.requireNonNull(text, "text"), LONGEST);
    }

    /** Person and machine. */
    public String name() {
        return user + "@" + machine;
    }

    /** As the host keeps it. */
    String record() {
        return "user=" + user + "\nmachine=" + machine + "\npid=" + pid + "\nproject=" + project + "\n";
    }
}
