package armperf.host;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A line of known_hosts, matched as OpenSSH matches it. JSch alone would not know the patterns of plain and of revoked
 * keys, nor what a certificate authority is explicitly not trusted for.
 *
 * @param marker {@code @cert-authority}, {@code @revoked} or nothing
 * @param hosts names and patterns, or the hash of one name
 * @param key what is known of them
 */
record KnownHostLine(String marker, String hosts, PublicKey key) {
    private static final String HASHED = "|1|";

    /** Empty for comments and for what is no key. */
    static Optional<KnownHostLine> parse(String line) {
        String[] words = line.strip().split("[ \t]+");
        int first = words[0].startsWith("@") ? 1 : 0;
        if (words[0].startsWith("#") || words.length < first + 3) {
            return Optional.empty();
        }
        return PublicKey.of(words[first + 1], words[first + 2])
                .map(key -> new KnownHostLine(first == 0 ? "" : words[0], words[first], key));
    }

    boolean isRevocation() {
        return marker.equals("@revoked");
    }

    boolean isAuthority() {
        return marker.equals("@cert-authority");
    }

    /** @param name in lower case, as {@code host} or {@code [host]:port} */
    boolean isFor(String name) {
        if (hosts.startsWith(HASHED)) {
            return isHashOf(name);
        }
        boolean found = false;
        for (String pattern : hosts.toLowerCase(Locale.ROOT).split(",")) {
            boolean denied = pattern.startsWith("!");
            if (glob(denied ? pattern.substring(1) : pattern).matcher(name).matches()) {
                if (denied) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    private boolean isHashOf(String name) {
        String[] parts = hosts.substring(HASHED.length()).split("\\|");
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[0]), "HmacSHA1"));
            byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return parts.length == 2
                    && MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[1]));
        } catch (IllegalArgumentException noHash) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
