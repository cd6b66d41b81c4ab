package armperf.results;

import armperf.run.FileFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One kind of JSON that a benchmark tool writes. */
interface JsonFormat {
    /** Whether a document is of this kind. */
    boolean fits(Json document);

    /** What its processes measured, in the order of the file. */
    List<Measured> read(Json document);

    /** What it says of where they ran; most kinds say nothing. */
    default FileFacts facts(Json document) {
        return FileFacts.NONE;
    }

    /**
     * A document, and what is in it.
     *
     * @param processes at least one
     * @param toldApart whether the format says what a process was
     */
    record Read(List<Measured> processes, FileFacts facts, boolean toldApart) {}

    /**
     * What a file holds, in the first of these formats that fits.
     *
     * @param known the formats' names, for the error where none fits
     */
    static Read read(Content content, List<JsonFormat> formats, String known) {
        Json document = Json.parse(content, known);
        for (JsonFormat format : formats) {
            if (format.fits(document)) {
                List<Measured> measured = format.read(document);
                if (measured.isEmpty()) {
                    throw new Malformed("has no values");
                }
                return new Read(measured, format.facts(document), !document.isNumbers());
            }
        }
        throw new Malformed("is JSON of no known kind; known: " + known);
    }

    /** Refuses two benchmarks of one name: their values would pass for repetitions of one. */
    static void requireDistinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new Malformed("has the benchmark '" + Measured.printable(name)
                        + "' more than once; give each a name of its own, or make them one");
            }
        }
    }

    /** Formats that a sample script may write to {@code OUT}. */
    static List<JsonFormat> ofResults() {
        return List.of(new PyperfFormat(), new HyperfineFormat(), new JmhFormat(), new ValueFormat());
    }

    /** Formats that hold the samples of a whole comparison's side. */
    static List<JsonFormat> ofSamples() {
        return List.of(
                new ModeSamplesFormat(), new PyperfFormat(), new HyperfineFormat(), new JmhFormat(), new ValueFormat());
    }
}
