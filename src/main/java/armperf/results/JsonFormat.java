package armperf.results;

import java.util.List;

/** One kind of JSON that a benchmark tool writes. */
interface JsonFormat {
    /** Whether a document is of this kind. */
    boolean fits(Json document);

    /** What its processes measured, in the order of the file. */
    List<Measured> read(Json document);

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
