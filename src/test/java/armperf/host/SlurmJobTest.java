package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What armperf takes from each state that the manual of squeue lists, and from a job that Slurm has forgotten. */
class SlurmJobTest {
    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "CONFIGURING", "REQUEUED"})
    void is_waited_for(String state) {
        assertThat(understood(state)).isEqualTo("waiting");
        assertToldOf(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "RESIZING", "SIGNALING", "SUSPENDED", "STOPPED"})
    void holds_its_node(String state) {
        assertThat(understood(state)).isEqualTo("running");
        assertToldOf(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETING", "STAGE_OUT"})
    void has_ended_but_does_not_say_how_yet(String state) {
        assertThat(understood(state)).isEqualTo("ending");
        assertToldOf(state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CANCELLED     | slurm-cancelled     | was cancelled from outside (scancel, or by an administrator)
                    TIMEOUT       | slurm-timeout       | was ended by its time limit (time_limit, or the partition's own)
                    DEADLINE      | slurm-deadline      | was ended by its deadline
                    PREEMPTED     | slurm-preempted     | was ended for the sake of another job, which may preempt it
                    OUT_OF_MEMORY | slurm-out-of-memory | was ended because its node was short of memory
                    NODE_FAIL     | slurm-node-fail     | was ended because its node failed
                    BOOT_FAIL     | slurm-boot-fail     | was ended because its node did not start
                    COMPLETED     | slurm-completed     | ended as COMPLETED
                    FAILED        | slurm-failed        | ended as FAILED
                    """)
    void has_ended_in_a_way_that_is_told(String state, String kind, String ending) {
        assertThat(understood(state)).isEqualTo("over");
        assertThat(job(state, "None").kind()).isEqualTo(kind);
        assertThat(job(state, "None").ending()).isEqualTo(ending);
        assertToldOf(state);
    }

    /** What its submission rules out (it is not requeued, and asks for no reservation), and whatever is to come. */
    @ParameterizedTest
    @ValueSource(
            strings = {"RESV_DEL_HOLD", "REQUEUE_FED", "REQUEUE_HOLD", "REVOKED", "SPECIAL_EXIT", "A_WORD_OF_TOMORROW"})
    void what_cannot_be_is_over_in_the_words_of_slurm(String state) {
        assertThat(understood(state)).isEqualTo("over");
        assertThat(job(state, "None").ending()).isEqualTo("ended as " + state);
    }

    @Test
    void a_job_that_slurm_has_forgotten_is_over() {
        SlurmJob forgotten = job(SlurmJob.GONE, "None");

        assertThat(understood(SlurmJob.GONE)).isEqualTo("over");
        assertThat(forgotten.words() + " " + forgotten.ending())
                .isEqualTo("Slurm job 7 on node n1 is gone, and Slurm has forgotten why");
        assertToldOf(forgotten.kind());
    }

    @Test
    void the_reason_that_slurm_gives_is_quoted() {
        assertThat(job("PREEMPTED", "NodeDown").ending()).endsWith("which may preempt it (NodeDown)");
    }

    @Test
    void a_job_that_runs_on_no_node_yet_holds_none() {
        SlurmJob early = new SlurmJob(7, "RUNNING", "None", Optional.empty());

        assertThat(early.isRunning()).isFalse();
        assertThat(early.words()).isEqualTo("Slurm job 7");
    }

    private static SlurmJob job(String state, String reason) {
        return new SlurmJob(7, state, reason, Optional.of("n1"));
    }

    /** All that it is taken for: never two things at once. */
    private static String understood(String state) {
        SlurmJob job = job(state, "None");
        String taken = (job.isWaiting() ? "waiting" : "")
                + (job.isRunning() ? "running" : "")
                + (job.isEnding() ? "ending" : "");
        return taken.isEmpty() ? "over" : taken;
    }

    /** The table of states in the documentation names it. */
    private static void assertToldOf(String word) {
        try {
            String page = Files.readString(Path.of("src", "docs", "more-than-one.md"));
            assertThat(page.lines().filter(line -> line.startsWith("|")).collect(Collectors.joining("\n")))
                    .contains("`" + word + "`");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
