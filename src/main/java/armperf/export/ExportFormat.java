package armperf.export;

import armperf.run.Run;
import java.util.Locale;

/** What a recorded run can be handed on as. */
public enum ExportFormat {
    /** pyperf's JSON: one build, since that is what {@code pyperf compare_to} takes two files of. */
    PYPERF {
        @Override
        public String write(Run run, Choice choice) {
            return PyperfFile.write(run, choice);
        }
    },
    /** Go benchmark text, for {@code benchstat}: the builds are told apart by its key {@code build}. */
    BENCHSTAT {
        @Override
        public String write(Run run, Choice choice) {
            return GoBenchmarks.write(run, choice);
        }
    },
    /** Every value of every sample, those that do not count too, one a line. */
    CSV {
        @Override
        public String write(Run run, Choice choice) {
            return SampleTable.write(run, choice);
        }
    },
    /** A test case for each gate and each sample, for CI servers. */
    JUNIT {
        @Override
        public String write(Run run, Choice choice) {
            return RunTests.write(run, choice);
        }
    };

    /** The run in this format, with a line end at its end. */
    public abstract String write(Run run, Choice choice);

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
