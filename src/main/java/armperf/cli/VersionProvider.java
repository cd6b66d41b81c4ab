package armperf.cli;

import picocli.CommandLine;

/** Says which armperf this is. */
final class VersionProvider implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"armperf " + version()};
    }

    /** The version of the packaged program; {@code dev} when it runs from loose classes. */
    static String version() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
