package armperf.report;

import java.util.Map;

/** Colours of words on a terminal; the words say the same without them. */
public enum Palette {
    /** As it is. */
    PLAIN,
    /** With ANSI colours. */
    COLOURED;

    private static final Map<String, String> CODES = Map.of(
            "faster", "32",
            "smaller", "32",
            "slower", "31",
            "bigger", "33",
            "broken", "31",
            "better", "32",
            "worse", "31",
            "invalid", "35",
            "directional", "33",
            "unclear", "33");

    /** A line whose last word is a verdict, with that word coloured. */
    public String lastWord(String line) {
        int start = line.lastIndexOf(' ') + 1;
        String code = CODES.get(line.substring(start));
        return this == PLAIN || code == null
                ? line
                : line.substring(0, start) + "\u001b[" + code + "m" + line.substring(start) + "\u001b[0m";
    }
}
