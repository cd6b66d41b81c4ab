package armperf.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** A key pair that lives in memory and is gone with the process. */
final class ThrowawayKey {
    private final KeyPair pair;

    private ThrowawayKey(KeyPair pair) {
        this.pair = pair;
    }

    /** ECDSA on P-256, which takes milliseconds to make and which every SSH implementation reads. */
    static ThrowawayKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new ThrowawayKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no elliptic curve P-256", e);
        }
    }

    KeyPair pair() {
        return pair;
    }

    /** The private key in OpenSSH's form, not encrypted. PKCS #8 of the JDK lacks the public half, and JSch refuses it. */
    String privateKey() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "demo", null, out);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key that was just made cannot be written", e);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    /** The public key as a line of known_hosts or authorized_keys has it: type and base64. */
    String publicKey() {
        return PublicKeyEntry.toString(pair.getPublic());
    }
}
