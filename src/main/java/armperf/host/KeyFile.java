package armperf.host;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A private key in a file. An encrypted one is opened when a host has said that it would take it, and stays open. */
final class KeyFile {
    private static final int MOST_QUESTIONS = 3;

    private final Path file;
    private final KeyPair pair;
    private final Passphrases passphrases;
    private boolean answered;
    private boolean givenUp;

    private KeyFile(Path file, KeyPair pair, Passphrases passphrases) {
        this.file = file;
        this.pair = pair;
        this.passphrases = passphrases;
    }

    static KeyFile read(Path file, Passphrases passphrases) throws IOException {
        try {
            // With a public key beside it, if there is one: some forms of encrypted keys do not show theirs.
            return new KeyFile(file, KeyPair.load(new JSch(), file.toString(), null), passphrases);
        } catch (JSchException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    Path file() {
        return file;
    }

    /** Empty where an encrypted key hides it. */
    Optional<PublicKey> publicKey() {
        return Optional.ofNullable(pair.getPublicKeyBlob()).map(PublicKey::ofBlob);
    }

    /** Whether it takes a passphrase, and nobody is there who could give it. */
    boolean isClosed() {
        return pair.isEncrypted() && !passphrases.canBeAsked();
    }

    /** A sentence on why it stays closed, where its passphrase was asked for in vain. */
    synchronized Optional<String> whyClosed() {
        return !givenUp
                ? Optional.empty()
                : Optional.of(answered ? "the passphrase did not open " + file : "no passphrase was given for " + file);
    }

    /** Whether it can sign now; who asks for the passphrase says for which host. */
    private synchronized boolean open(String host) {
        for (int question = 0; pair.isEncrypted() && !givenUp; question++) {
            char[] answer = passphrases.ask(file, host, question > 0);
            answered |= answer.length > 0;
            givenUp = answer.length == 0 || (!opens(answer) && question + 1 == MOST_QUESTIONS);
        }
        return !pair.isEncrypted();
    }

    /** Wipes the answer and what it was turned into. */
    private boolean opens(char[] answer) {
        byte[] room = new byte[4 * answer.length];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(answer), encoded, true);
        byte[] passphrase = Arrays.copyOf(room, encoded.position());
        try {
            return pair.decrypt(passphrase);
        } finally {
            Arrays.fill(answer, '\0');
            Arrays.fill(passphrase, (byte) 0);
            Arrays.fill(room, (byte) 0);
        }
    }

    /** As it is shown to one host. */
    Identity shownTo(String host) {
        return new Identity() {
            @Override
            public boolean setPassphrase(byte[] passphrase) {
                return true;
            }

            @Override
            public byte[] getPublicKeyBlob() {
                return pair.getPublicKeyBlob() == null && !open(host) ? null : pair.getPublicKeyBlob();
            }

            @Override
            public byte[] getSignature(byte[] data) {
                return open(host) ? pair.getSignature(data) : null;
            }

            @Override
            public byte[] getSignature(byte[] data, String algorithm) {
                return open(host) ? pair.getSignature(data, algorithm) : null;
            }

            @Override
            public String getAlgName() {
                return pair.getKeyTypeString();
            }

            @Override
            public String getName() {
                return file.toString();
            }

            /** Not for JSch, which would ask itself, and keep the answer in a string. */
            @Override
            public boolean isEncrypted() {
                return false;
            }

            /** The key serves other hosts too. */
            @Override
            public void clear() {}
        };
    }

    /** Overwrites what signs. */
    void wipe() {
        pair.dispose();
    }
}
