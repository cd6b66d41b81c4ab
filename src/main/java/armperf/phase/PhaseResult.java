package armperf.phase;

import armperf.outcome.ExitCode;
import armperf.run.Run;
import java.nio.file.Path;

/**
 * How a measuring phase ended.
 *
 * @param run what it recorded
 * @param folder where
 * @param exit {@code OK}, or {@code EVIDENCE} if a sample failed or nothing was measured
 */
public record PhaseResult(Run run, Path folder, ExitCode exit) {}
