package armperf.report;

import java.util.Map;

/** Colours of words on a terminal; the words say the same without them. */
public enum Palette {
    /** As it is. */
    PLAIN,
    /** With ANSI colours. */
    COLOURED;

    // Of the 256 that every terminal draws alike, not of the 16 that each theme has its own of: these can be read on
    // black and on white.
    private static final String GREEN = "38;5;28";
    private static final String RED = "38;5;160";
    private static final String PURPLE = "38;5;163";
    private static final String GREY = "38;5;243";

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("faster", GREEN),
            Map.entry("smaller", GREEN),
            Map.entry("better", GREEN),
            Map.entry("holds", GREEN),
            Map.entry("ok", GREEN),
            Map.entry("slower", RED),
            Map.entry("broken", RED),
            Map.entry("worse", RED),
            Map.entry("refuted", RED),
            Map.entry("fail", RED),
            Map.entry("failed", RED),
            Map.entry("invalid", PURPLE),
            Map.entry("bigger", PURPLE),
            Map.entry("unstable", PURPLE),
            Map.entry("damaged", PURPLE),
            Map.entry("unfinished", PURPLE),
            Map.entry("warn", PURPLE),
            Map.entry("directional", GREY),
            Map.entry("unclear", GREY),
            Map.entry("unknown", GREY),
            Map.entry("same", GREY),
            Map.entry("open", GREY));

    /** A text in the colour of a word, where it has one. */
    String paint(String text, String word) {
        String code = CODES.get(word);
        return this == PLAIN || code == null ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
