package armperf.host;

/**
 * Where things lie below the one folder that armperf keeps on a host.
 *
 * @param root that folder
 */
public record HostLayout(RemotePath root) {
    /** The folder of one build. */
    public BuildFolder build(SafeName key) {
        return new BuildFolder(builds().resolve(key.value()));
    }

    public RemotePath builds() {
        return root.resolve("builds");
    }

    public RemotePath jobs() {
        return root.resolve("jobs");
    }

    /** Who may work on the host, unless its users share another folder for that. */
    public RemotePath lease() {
        return root.resolve("lease");
    }

    /** What a run leaves on the host until it is fetched. */
    public RemotePath run(SafeName run) {
        return root.resolve("runs").resolve(run.value());
    }

    /**
     * The folder of one build; builds stand side by side.
     *
     * @param path its own folder
     */
    public record BuildFolder(RemotePath path) {
        /** Where the archive arrives. */
        public RemotePath incoming() {
            return path.resolve("incoming");
        }

        /** Where the gate builds. */
        public RemotePath work() {
            return path.resolve("work");
        }

        public RemotePath venv() {
            return path.resolve("venv");
        }
    }
}
