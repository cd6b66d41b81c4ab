package armperf.host;

/**
 * Where things lie below the one folder that armperf keeps on a host.
 *
 * @param root that folder
 * @param builds below it, the folder of all builds
 * @param jobs below it, the folder of all jobs
 */
public record HostLayout(RemotePath root, RemotePath builds, RemotePath jobs) {
    /** On a host that does its own work. */
    public HostLayout(RemotePath root) {
        this(root, root.resolve("builds"), root.resolve("jobs"));
    }

    /**
     * The same root, seen by one of the nodes that share it.
     *
     * @param kind of node: what is built on one cannot be run on another, so that each has its own builds
     * @param ownJobs the folder of its jobs, which are not those of the next one
     */
    public HostLayout on(SafeName kind, RemotePath ownJobs) {
        return new HostLayout(root, root.resolve("builds-" + kind.value()), ownJobs);
    }

    /** The folder of one build. */
    public BuildFolder build(SafeName key) {
        return new BuildFolder(builds.resolve(key.value()));
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
