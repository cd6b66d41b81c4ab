package armperf.host;

/**
 * What was carried from one end to the other.
 *
 * @param bytes how many
 * @param sha256 of those bytes, 64 hexadecimal digits
 */
public record Transfer(long bytes, String sha256) {
    public Transfer {
        if (bytes < 0 || sha256.length() != 64) {
            throw new IllegalArgumentException("not a transfer: " + bytes + " bytes, " + sha256);
        }
    }
}
