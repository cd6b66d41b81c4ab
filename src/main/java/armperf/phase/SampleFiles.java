package armperf.phase;

import armperf.outcome.Warning;
import armperf.results.FileSample;
import armperf.results.SampleFile;
import armperf.verdict.Observation;
import armperf.verdict.RowKey;
import armperf.verdict.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A plain file of samples as one end of a comparison: numbers without blocks, builds or proof. */
record SampleFiles(Subject subject, List<Warning> warnings) {

    static SampleFiles read(Path path) {
        SampleFile file = SampleFile.read(path);
        List<Observation> observations = new ArrayList<>();
        for (FileSample sample : file.samples()) {
            observations.add(new Observation(
                    new RowKey(sample.benchmark(), sample.mode().name()),
                    sample.unit(),
                    sample.value(),
                    1,
                    0,
                    observations.size()));
        }
        return new SampleFiles(Subject.ofFile(file.name(), observations), file.warnings());
    }
}
