package armperf.host;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The head of one file in the stream of {@code bring.sh}; what stands in it was written by a host.
 *
 * @param name the file's path there; absent if it is no text
 * @param size in bytes; negative for a file of which nothing follows
 * @param offset where the bytes that follow begin
 * @param sha256 of the whole file; absent where the host cannot hash
 * @param why nothing follows, if so; of what is hollow, what it is
 * @param hollow whether it holds nothing of its own, as a link
 */
record Frame(
        Optional<String> name, long size, long offset, Optional<String> sha256, Optional<String> why, boolean hollow) {
    static final String VANISHED = "it vanished while it was read";

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_NAME = 1 << 16;

    /**
     * The next one.
     *
     * @return empty at the end
     * @throws EOFException if the stream ends before its end
     * @throws ProtocolException if it is no such stream
     */
    static Optional<Frame> read(InputStream in) throws IOException {
        String line = line(in);
        if (line.equals("end")) {
            return Optional.empty();
        }
        String[] fields = line.split(" ");
        try {
            byte[] name = in.readNBytes(Math.min(LONGEST_NAME, Integer.parseInt(fields[3])));
            if (in.read() != '\n') {
                throw new EOFException(line);
            }
            Optional<String> sha256 = Optional.of(fields[2]).filter(hash -> !hash.equals("-"));
            Optional<String> why = switch (fields[0]) {
                case "-" -> Optional.of("it cannot be read there");
                case "/" -> Optional.of(RemoteListing.CLOSED);
                case "!" -> Optional.of(VANISHED);
                case "@" -> Optional.of(RemoteEntry.Kind.LINK.word());
                case "%" -> Optional.of(RemoteEntry.Kind.OTHER.word());
                case "+" -> Optional.of("it is too big");
                default -> Optional.empty();
            };
            long size = why.isPresent() ? -1 : Long.parseLong(fields[0]);
            boolean hollow = fields[0].equals("@") || fields[0].equals("%");
            return Optional.of(new Frame(text(name), size, Long.parseLong(fields[1]), sha256, why, hollow));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new ProtocolException("not the head of a file: " + line);
        }
    }

    /** Bytes that follow. */
    long following() {
        return Math.max(0, size - offset);
    }

    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("cut short");
            }
            if (line.append((char) c).length() > LONGEST_LINE) {
                throw new ProtocolException("not a line: " + line);
            }
        }
        return line.toString();
    }

    private static Optional<String> text(byte[] name) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
