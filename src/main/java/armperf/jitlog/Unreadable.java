package armperf.jitlog;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What a log is that armperf cannot read, told by its first bytes, and how to make one of it that it can. */
final class Unreadable {
    /**
     * One form.
     *
     * @param begins its first bytes, in hexadecimal
     * @param what what it is
     * @param command writes its text, with {@code {}} for its name
     */
    private record Form(String begins, String what, String command) {}

    private static final List<Form> FORMS = List.of(
            new Form("fd377a585a00", "is compressed with xz", "xz -dc {}"),
            new Form("425a68", "is compressed with bzip2", "bzip2 -dc {}"),
            new Form("04224d18", "is compressed with lz4", "lz4 -dc {}"),
            new Form("5d000080", "is compressed with lzma", "xz -dc {}"),
            new Form("1f9d", "is compressed with compress", "gzip -dc {}"),
            new Form("504b0304", "is a zip archive", "unzip -p {}"),
            new Form("fffe", "is text in UTF-16", "iconv -f UTF-16 -t UTF-8 {}"),
            new Form("feff", "is text in UTF-16", "iconv -f UTF-16 -t UTF-8 {}"));

    private Unreadable() {}

    /** What a log with this beginning is, and what to do; empty if it is none of these. */
    static Optional<String> form(byte[] head, String name) {
        String begins = HexFormat.of().formatHex(head, 0, Math.min(6, head.length));
        return FORMS.stream()
                .filter(form -> begins.startsWith(form.begins()))
                .findFirst()
                .or(() -> withoutMark(head))
                .map(form -> form.what() + ", which armperf does not read; give it the text: "
                        + form.command().replace("{}", quoted(name)) + " | armperf mine-logs -");
    }

    /** UTF-16 without its mark: every second byte of its ASCII is zero. */
    private static Optional<Form> withoutMark(byte[] head) {
        int looked = Math.min(200, head.length & -2);
        int[] zeros = new int[2];
        for (int at = 0; at < looked; at++) {
            zeros[at & 1] += head[at] == 0 ? 1 : 0;
        }
        boolean low = zeros[1] > looked / 2 * 9 / 10 && zeros[0] == 0;
        boolean high = zeros[0] > looked / 2 * 9 / 10 && zeros[1] == 0;
        return looked < 8 || !(low || high)
                ? Optional.empty()
                : Optional.of(
                        new Form("", "is text in UTF-16", "iconv -f UTF-16" + (low ? "LE" : "BE") + " -t UTF-8 {}"));
    }

    /** A name as a shell takes it. */
    private static String quoted(String name) {
        boolean plain = name.matches("[A-Za-z0-9._/+:@-]+") && !name.startsWith("-");
        return plain ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
