package armperf.host;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A private key in a file. An encrypted one is opened when the host has said that it would take it, and stays open for
 * as long as this object lives.
 */
final class KeyFile implements Identity {
    private static final int MOST_QUESTIONS = 3;

    private final Path file;
    private final KeyPair pair;
    private final Passphrases passphrases;
    private boolean givenUp;

    private KeyFile(Path file, KeyPair pair, Passphrases passphrases) {
        this.file = file;
        this.pair = pair;
        this.passphrases = passphrases;
    }

    static KeyFile read(Path file, Passphrases passphrases) throws JSchException {
        // With a public key beside it, if there is one: some forms of encrypted keys do not show theirs.
        return new KeyFile(file, KeyPair.load(new JSch(), file.toString(), null), passphrases);
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

    /** Whether it was asked for in vain. */
    boolean isGivenUp() {
        return givenUp;
    }

    private synchronized boolean open() {
        for (int question = 0; pair.isEncrypted() && !givenUp; question++) {
            char[] answer = passphrases.ask(file, question > 0);
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

    @Override
    public boolean setPassphrase(byte[] passphrase) {
        return true;
    }

    @Override
    public byte[] getPublicKeyBlob() {
        return pair.getPublicKeyBlob() == null && !open() ? null : pair.getPublicKeyBlob();
    }

    @Override
    public byte[] getSignature(byte[] data) {
        return open() ? pair.getSignature(data) : null;
    }

    @Override
    public byte[] getSignature(byte[] data, String algorithm) {
        return open() ? pair.getSignature(data, algorithm) : null;
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

    @Override
    public void clear() {
        pair.dispose();
    }
}
