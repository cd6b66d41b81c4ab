package armperf.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Calls that say only what to read: understood without describing any command to picocli, which would take as long as
 * reading a small log. What is more than that, and what is wrong, is picocli's to understand.
 */
final class PlainCall {
    private PlainCall() {}

    /** The command that these words are a plain call of; empty for all other words. */
    static Optional<Callable<Integer>> of(Console console, String... words) {
        if (words.length == 0 || !words[0].equals("mine-logs")) {
            return Optional.empty();
        }
        List<String> rest = new ArrayList<>(List.of(words).subList(1, words.length));
        boolean json = rest.remove("--json");
        boolean quiet = rest.remove("-q") || rest.remove("--quiet");
        for (String word : rest) {
            if (word.isEmpty() || (word.startsWith("-") && !word.equals("-"))) {
                return Optional.empty();
            }
        }
        console.options().json = json;
        console.options().quiet = quiet;
        return Optional.of(new MineLogsCommand(console, rest));
    }
}
