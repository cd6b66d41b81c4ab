package armperf.config;

import java.util.List;

/** What the tar and the folder inside it may be called, so that neither leaves its place on the host. */
final class ArchiveNames {
    private ArchiveNames() {}

    /** A plain file name. */
    static String archive(Setting setting) {
        String name = setting.text();
        Names.check(name, setting);
        return name;
    }

    /** A relative folder with a slash at its end, or nothing. */
    static String prefix(Setting setting) {
        if (setting.value().equals("")) {
            return "";
        }
        String prefix = setting.text();
        String folder = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        for (String part : List.of(folder.split("/", -1))) {
            Names.check(part, setting);
        }
        return folder + "/";
    }
}
