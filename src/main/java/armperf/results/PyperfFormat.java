package armperf.results;

import armperf.run.FileFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** pyperf's JSON: a run is a process, and one without values only calibrated. */
final class PyperfFormat implements JsonFormat {
    @Override
    public boolean fits(Json document) {
        return document.has("benchmarks");
    }

    @Override
    public List<Measured> read(Json document) {
        List<Json> benchmarks = document.at("benchmarks").elements();
        List<Measured> processes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Json benchmark : benchmarks) {
            // With a single benchmark pyperf moves what all have in common, its name too, to the top.
            Optional<String> name = metadata("name", benchmark, document);
            if (name.isEmpty() && benchmarks.size() > 1) {
                throw new Malformed("has several benchmarks, and the one at " + benchmark.place() + " has no name");
            }
            name.ifPresent(names::add);
            Unit unit = Unit.of(metadata("unit", benchmark, document).orElse(Unit.SECOND));
            List<Measured> runs = runs(benchmark, name, unit);
            if (runs.isEmpty()) {
                throw new Malformed("has no values at " + benchmark.place() + "; every run there only calibrated");
            }
            processes.addAll(runs);
        }
        JsonFormat.requireDistinct(names);
        return processes;
    }

    @Override
    public FileFacts facts(Json document) {
        return PyperfFacts.of(document);
    }

    private static Optional<String> metadata(String key, Json benchmark, Json document) {
        return benchmark
                .find("metadata")
                .flatMap(own -> own.find(key))
                .or(() -> document.find("metadata").flatMap(common -> common.find(key)))
                .map(Json::text);
    }

    private static List<Measured> runs(Json benchmark, Optional<String> name, Unit unit) {
        List<Measured> runs = new ArrayList<>();
        for (Json run : benchmark.at("runs").elements()) {
            Optional<Json> values = run.find("values");
            if (values.isPresent()) {
                Json place = values.get();
                runs.add(Measured.of(name, Measured.NO_MODE, unit, place.place(), place.measuredValues())
                        .withWarmups(unit, warmups(run)));
            }
        }
        return runs;
    }

    /** Pairs of loops and seconds. */
    private static List<Double> warmups(Json run) {
        List<Double> warmups = new ArrayList<>();
        run.find("warmups").ifPresent(pairs -> {
            for (Json pair : pairs.elements()) {
                List<Json> parts = pair.elements();
                if (parts.size() != 2) {
                    throw new Malformed("has no pair of loops and seconds at " + pair.place());
                }
                warmups.add(parts.get(1).number());
            }
        });
        return warmups;
    }
}
