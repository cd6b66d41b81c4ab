package armperf.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** hyperfine's JSON: every time is a process of its own, and the command is the benchmark. */
final class HyperfineFormat implements JsonFormat {
    private static final Unit SECONDS = Unit.of(Unit.SECOND);

    @Override
    public boolean fits(Json document) {
        return document.has("results");
    }

    @Override
    public List<Measured> read(Json document) {
        JsonFormat.requireDistinct(document.at("results").elements().stream()
                .map(result -> result.find("command").map(Json::text).orElse("without a command"))
                .toList());
        List<Measured> processes = new ArrayList<>();
        for (Json result : document.at("results").elements()) {
            Optional<String> command = result.find("command").map(Json::text);
            refuseFailures(result);
            Json times = result.at("times");
            List<Double> values = times.measuredValues();
            if (values.isEmpty()) {
                throw new Malformed("has no values at " + times.place());
            }
            for (double value : values) {
                processes.add(Measured.of(command, Measured.NO_MODE, SECONDS, times.place(), List.of(value)));
            }
        }
        return processes;
    }

    /** The time of a command that failed says nothing about it. */
    private static void refuseFailures(Json result) {
        result.find("exit_codes").ifPresent(codes -> {
            for (Json code : codes.elements()) {
                if (code.node().isNull() || code.number() != 0) {
                    throw new Malformed(
                            "has a command that failed, at " + code.place() + "; mend it and measure again");
                }
            }
        });
    }
}
