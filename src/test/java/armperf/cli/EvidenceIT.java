package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A claim rests on what the host wrote, and on the newest record, or it is not made. */
class EvidenceIT {
    @TempDir
    Path folder;

    @Test
    void evidence_that_was_changed_or_lost_is_not_passed_over() throws IOException {
        SmallProject project = measured();
        List<String> runs = project.runs();
        Path evidence = project.record(runs.get(1)).resolveSibling("evidence");
        Path proof = anyProof(evidence);
        byte[] content = Files.readAllBytes(proof);

        Files.writeString(proof, "{}");
        Launch.Result changed = project.armperf("compare", "--no-findings", "--json");
        assertThat(changed.exitCode()).isEqualTo(5);
        assertThat(changed.json().path("error").path("kind").stringValue()).isEqualTo("evidence-changed");

        Files.delete(proof);
        Launch.Result lost = project.succeeds("compare", "--no-findings", "--json");
        assertThat(lost.json().path("warnings").toString()).contains("evidence-missing");

        Files.write(proof, content);
        Launch.Result whole = project.succeeds("compare", "--no-findings", "--json");
        assertThat(whole.json().path("warnings").toString()).doesNotContain("evidence-missing");
    }

    @Test
    void a_damaged_newest_rerun_does_not_let_an_older_pair_be_judged_in_its_place() throws IOException {
        SmallProject project = measured();
        project.succeeds("rerun", "--samples", SmallProject.BLOCKS);
        List<String> runs = project.runs();
        Files.writeString(project.record(runs.get(runs.size() - 1)), "{");

        Launch.Result compared = project.armperf("compare", "--no-findings", "--json");
        assertThat(compared.exitCode()).isEqualTo(5);
        assertThat(compared.json().path("error").path("kind").stringValue()).isEqualTo("damaged-record");
    }

    @Test
    void a_run_is_not_compared_with_itself() {
        SmallProject project = SmallProject.in(folder);
        project.baseline();
        Launch.Result compared = project.armperf("compare", "latest", "baseline", "--json");
        assertThat(compared.exitCode()).isEqualTo(2);
        assertThat(compared.json().path("error").path("kind").stringValue()).isEqualTo("same-run");
    }

    private SmallProject measured() {
        SmallProject project = SmallProject.in(folder);
        project.baseline();
        project.commitFaster();
        project.succeeds("rerun", "--samples", SmallProject.BLOCKS);
        return project;
    }

    private static Path anyProof(Path evidence) throws IOException {
        try (Stream<Path> files = Files.walk(evidence)) {
            return files.filter(file -> file.getFileName().toString().startsWith("proof."))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }
}
