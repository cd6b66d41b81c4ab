package armperf.store;

import armperf.run.GateOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import tools.jackson.core.JacksonException;

/**
 * What stands in a build's {@code gate.json} on the host: a build that passed its gate need not pass it again.
 *
 * @param commit what was built
 * @param outcome how its gate ended; its evidence lies beside it on the host
 * @param codeSha256 hash over the benchmark's own code there
 */
public record GateRecord(String commit, GateOutcome outcome, Optional<String> codeSha256) {

    public byte[] toJson() {
        return RunJson.text(new Form(
                        commit,
                        outcome.passed(),
                        outcome.ended(),
                        outcome.exit(),
                        outcome.elapsed(),
                        outcome.testsRun(),
                        outcome.testsFailed(),
                        outcome.scriptSha256(),
                        outcome.settings(),
                        outcome.said(),
                        codeSha256))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The record in these bytes; empty if they are none, as after a crash: the gate then runs again. */
    public static Optional<GateRecord> parse(byte[] json) {
        try {
            Form form = RunJson.value(json, Form.class);
            if (form == null || form.commit() == null || form.scriptSha256() == null || form.settings() == null) {
                return Optional.empty();
            }
            GateOutcome outcome = new GateOutcome(
                    form.passed(),
                    form.ended(),
                    form.exit(),
                    form.elapsed(),
                    form.testsRun(),
                    form.testsFailed(),
                    form.scriptSha256(),
                    form.settings(),
                    List.of(),
                    form.said());
            return Optional.of(new GateRecord(form.commit(), outcome, form.codeSha256()));
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private record Form(
            String commit,
            boolean passed,
            String ended,
            OptionalInt exit,
            Duration elapsed,
            OptionalInt testsRun,
            OptionalInt testsFailed,
            String scriptSha256,
            String settings,
            SortedMap<String, String> said,
            Optional<String> codeSha256) {}
}
