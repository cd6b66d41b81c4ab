package armperf.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * A public key or a certificate, as the line of a file has it.
 *
 * @param type such as {@code ssh-ed25519}
 * @param base64 the key as the SSH protocol writes it
 */
record PublicKey(String type, String base64) {
    private static final String CERTIFICATE = "-cert-v01@openssh.com";

    /** Empty where type and key do not belong together. */
    static Optional<PublicKey> of(String type, String base64) {
        try {
            PublicKey key = new PublicKey(type, base64);
            return new String(field(ByteBuffer.wrap(key.blob())), StandardCharsets.US_ASCII).equals(type)
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException noKey) {
            return Optional.empty();
        }
    }

    /** The key in a file of a line; empty where the file is missing or something else. */
    static Optional<PublicKey> in(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > 1 << 16) {
                return Optional.empty();
            }
            String[] words =
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip().split("\\s+", 3);
            return words.length < 2 ? Optional.empty() : of(words[0], words[1]);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** As the SSH protocol writes it. */
    static PublicKey ofBlob(byte[] blob) {
        String type = new String(field(ByteBuffer.wrap(blob)), StandardCharsets.US_ASCII);
        return new PublicKey(type, Base64.getEncoder().encodeToString(blob));
    }

    byte[] blob() {
        return Base64.getDecoder().decode(base64);
    }

    boolean isCertificate() {
        return type.endsWith(CERTIFICATE);
    }

    /** The algorithm by which its private key signs, where the SSH protocol speaks of the certificate. */
    static String plain(String algorithm) {
        return algorithm.replace(CERTIFICATE, "");
    }

    /** The key that a certificate vouches for. */
    PublicKey certified() {
        ByteBuffer from = ByteBuffer.wrap(blob());
        field(from);
        field(from); // a random number
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        write(plain(type).getBytes(StandardCharsets.US_ASCII), key);
        int fields = type.contains("rsa") || type.contains("ecdsa") ? 2 : 1;
        for (int i = 0; i < fields; i++) {
            write(field(from), key);
        }
        return ofBlob(key.toByteArray());
    }

    /** The length of an RSA key; of another one, more than anybody asks for. */
    int rsaBits() {
        if (!type.equals("ssh-rsa")) {
            return Integer.MAX_VALUE;
        }
        ByteBuffer from = ByteBuffer.wrap(blob());
        field(from);
        field(from); // the exponent
        return new BigInteger(field(from)).bitLength();
    }

    private static byte[] field(ByteBuffer from) {
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] field = new byte[length];
        from.get(field);
        return field;
    }

    private static void write(byte[] field, ByteArrayOutputStream to) {
        try {
            to.write(ByteBuffer.allocate(4).putInt(field.length).array());
            to.write(field);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
