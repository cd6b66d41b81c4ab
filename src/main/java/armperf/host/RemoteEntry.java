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
        LINK,
        OTHER;

        static Kind of(boolean isFile, boolean isFolder, boolean isLink) {
            return isFile ? FILE : isFolder ? FOLDER : isLink ? LINK : OTHER;
        }

        /** For people. */
        String word() {
            return switch (this) {
                case FILE -> "a file";
                case FOLDER -> "a folder";
                case LINK -> "a link";
                case OTHER -> "a pipe, socket or device";
            };
        }
    }
}
