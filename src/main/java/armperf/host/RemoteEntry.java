package armperf.host;

/**
 * What a folder on a host holds under one name.
 *
 * @param name as the host gave it: untrusted
 * @param kind links are not followed
 * @param bytes its size
 */
record RemoteEntry(String name, Kind kind, long bytes) {
    enum Kind {
        FILE,
        FOLDER,
        OTHER;

        static Kind of(boolean isFile, boolean isFolder) {
            return isFile ? FILE : isFolder ? FOLDER : OTHER;
        }
    }
}
