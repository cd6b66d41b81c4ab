package armperf.jitlog;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The machine code of a function as a log has it.
 *
 * @param function whose code it is, by its full name
 * @param file the log
 * @param offset where it begins, in bytes
 * @param lines as they stand there: they can hold any character
 * @param isCut whether it is longer than is kept
 */
public record MachineCode(String function, String file, long offset, List<String> lines, boolean isCut) {
    /** V8 puts the offset in the code behind it, and the bytes, in which addresses stand, too. */
    private static final Pattern OWN_ADDRESS = Pattern.compile(
            "^\\s*(?:0x[0-9a-f]{6,16} +[0-9a-f]+  [0-9a-f]{2,} +|(?:0x)?[0-9a-fA-F]{6,16}(?::|\\s)\\s*)");
    /** Those that V8 counts from the code's beginning move with every line above them. */
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{9,}|(?<=<\\+)0x[0-9a-fA-F]+(?=>)");

    public MachineCode {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(file, "file");
        lines = List.copyOf(lines);
    }

    /** What changed in the lines from this to another, addresses aside: they differ from process to process. */
    public List<String> difference(MachineCode to) {
        return LineDifference.of(comparable(lines), comparable(to.lines));
    }

    private static List<String> comparable(List<String> lines) {
        return lines.stream()
                .map(line -> ADDRESS.matcher(OWN_ADDRESS.matcher(line).replaceFirst("    "))
                        .replaceAll("0x*")
                        .stripTrailing())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
