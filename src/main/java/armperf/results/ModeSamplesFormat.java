package armperf.results;

import java.util.ArrayList;
import java.util.List;

/** Samples of several modes, or of one: <code>{"mode_samples": {"nojit": [s, ..]}}</code>, <code>{"samples": [s, ..]}</code>. */
final class ModeSamplesFormat implements JsonFormat {
    @Override
    public boolean fits(Json document) {
        return document.has("mode_samples") || document.has("samples") || document.isNumbers();
    }

    @Override
    public List<Measured> read(Json document) {
        Labels labels = Labels.of(document);
        if (document.has("mode_samples") && document.has("samples")) {
            throw new Malformed("has both 'mode_samples' and 'samples'; write one of them");
        }
        if (document.isNumbers()) {
            return processes(labels, labels.mode(), document);
        }
        if (document.has("samples")) {
            return processes(labels, labels.mode(), document.at("samples"));
        }
        Json modes = document.at("mode_samples");
        List<Measured> processes = new ArrayList<>();
        for (String mode : modes.keys()) {
            processes.addAll(processes(labels, mode, modes.at(mode)));
        }
        if (processes.isEmpty()) {
            throw new Malformed("has no values at mode_samples");
        }
        return processes;
    }

    private static List<Measured> processes(Labels labels, String mode, Json samples) {
        List<Double> values = samples.measuredValues();
        if (values.isEmpty()) {
            throw new Malformed("has no values at " + samples.place());
        }
        return values.stream()
                .map(value -> Measured.of(labels.benchmark(), mode, labels.unit(), samples.place(), List.of(value)))
                .toList();
    }
}
