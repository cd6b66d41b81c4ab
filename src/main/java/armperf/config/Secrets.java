package armperf.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Keeps secrets out of records, which are committed and shown.
 *
 * <p>A variable is taken for a secret if its name holds TOKEN, PASSWORD, PASSWD, PASSPHRASE, SECRET, CREDENTIAL or KEY,
 * in capitals or not. One too many does no harm: its hash still tells whether two runs had the same value.
 *
 * <p>The hash has no salt. Records of one project meet from many machines, so a salt would have to travel with them, to
 * whoever could then guess as well as without.
 */
final class Secrets {
    private static final List<String> WORDS =
            List.of("TOKEN", "PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "CREDENTIAL", "KEY");

    private Secrets() {}

    /** The value as a record may hold it. */
    static String redact(String name, String value) {
        String upper = name.toUpperCase(Locale.ROOT);
        boolean secret = WORDS.stream().anyMatch(upper::contains);
        return secret ? "sha256:" + sha256(value).substring(0, 12) : value;
    }

    /** SHA-256 of the text's UTF-8 bytes in hexadecimal digits. */
    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
