package armperf.host;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Work that a host is to do on its own, whatever becomes of the link.
 *
 * @param id its name; a job of this name that stands on the host already is taken up, not started again
 * @param env variables it gets on top of the login's; they travel by a file
 * @param cwd the folder it starts in
 * @param command the program and its arguments
 * @param timeout after this long its process group is ended
 * @param stdin what its standard input holds; without it, nothing
 * @param place what is got ready for it; without it, nothing, and the host's state is not looked at
 */
public record JobSpec(
        SafeName id,
        SortedMap<String, String> env,
        RemotePath cwd,
        List<String> command,
        Duration timeout,
        Optional<String> stdin,
        Optional<Place> place) {
    /** What stands beside a folder under this ending is a mark that it must stay. */
    public static final String KEEP = ".keep";

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public JobSpec(SafeName id, Map<String, String> env, RemotePath cwd, List<String> command, Duration timeout) {
        this(id, new TreeMap<>(env), cwd, command, timeout, Optional.empty(), Optional.empty());
    }

    /**
     * The folder that a job writes to. Just before it starts and just after it has ended the host's state is looked at.
     *
     * @param fresh made anew before it starts
     * @param gone folders that are needed no more, removed before that
     */
    public record Place(RemotePath fresh, List<RemotePath> gone) {
        public Place {
            Objects.requireNonNull(fresh, "fresh");
            gone = List.copyOf(gone);
        }
    }

    public JobSpec {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(cwd, "cwd");
        Objects.requireNonNull(stdin, "stdin");
        Objects.requireNonNull(place, "place");
        env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
        command = List.copyOf(command);
        env.forEach((name, value) -> {
            if (!isVariable(name) || value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("not an environment variable: " + name);
            }
        });
        if (command.isEmpty() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a job needs a command and time: " + command + ", " + timeout);
        }
    }

    /** Whether a shell can assign to this name. */
    public static boolean isVariable(String name) {
        return VARIABLE.matcher(name).matches();
    }

    public JobSpec withStdin(String content) {
        return new JobSpec(id, env, cwd, command, timeout, Optional.of(content), place);
    }

    public JobSpec in(Place folder) {
        return new JobSpec(id, env, cwd, command, timeout, stdin, Optional.of(folder));
    }
}
