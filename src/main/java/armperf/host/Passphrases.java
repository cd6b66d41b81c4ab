package armperf.host;

import java.nio.file.Path;

/** Who can be asked for the passphrase of an encrypted key. */
public interface Passphrases {
    /** Nobody, as where no terminal is. */
    Passphrases NOBODY = new Passphrases() {
        @Override
        public boolean canBeAsked() {
            return false;
        }

        @Override
        public char[] ask(Path key, String host, boolean again) {
            return new char[0];
        }
    };

    /** Whether somebody is there. */
    boolean canBeAsked();

    /**
     * Asks; whoever gets the answer wipes it.
     *
     * @param host the one that the key is to be shown to, in words
     * @param again whether the last answer was wrong
     * @return empty for no answer
     */
    char[] ask(Path key, String host, boolean again);
}
