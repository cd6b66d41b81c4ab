package armperf.results;

/** What is wrong with a file, as the end of a sentence that begins with the file's name. */
final class Malformed extends RuntimeException {
    Malformed(String predicate) {
        super(predicate);
    }

    Malformed(String predicate, Throwable cause) {
        super(predicate, cause);
    }
}
