package armperf.host;

import java.util.Objects;

/** Brings the sources of a build to where its gate expects them. */
public final class Push {
    private final Host host;
    private final HostLayout layout;

    public Push(Host host, HostLayout layout) {
        this.host = Objects.requireNonNull(host, "host");
        this.layout = Objects.requireNonNull(layout, "layout");
    }

    /**
     * Sends the archive, anew every time: a gate may have taken the last one away.
     *
     * @param key the build's folder
     * @param name of the archive, as the gate expects it
     * @param archive its bytes, such as {@code out -> tree.writeArchive(commit, prefix, out)}
     */
    public Transfer send(SafeName key, SafeName name, Content archive) {
        return host.put(archive, layout.build(key).incoming().resolve(name.value()), false);
    }
}
