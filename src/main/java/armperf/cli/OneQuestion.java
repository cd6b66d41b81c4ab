package armperf.cli;

import armperf.host.Passphrases;
import java.nio.file.Path;

/**
 * Asks one question after the other, where several hosts are reached at once; until the answer is there, nobody else
 * writes into the line in which it is typed.
 *
 * @param word held by whoever says something, or asks
 */
record OneQuestion(Passphrases passphrases, Object word) implements Passphrases {
    @Override
    public boolean canBeAsked() {
        return passphrases.canBeAsked();
    }

    @Override
    public char[] ask(Path key, String host, boolean again) {
        synchronized (word) {
            return passphrases.ask(key, host, again);
        }
    }
}
