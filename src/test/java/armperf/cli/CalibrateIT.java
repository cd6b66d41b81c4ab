package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A commit measured against itself, and what that does to later claims. */
class CalibrateIT {
    @TempDir
    Path folder;

    @Test
    void a_commit_is_built_twice_and_its_difference_bounds_later_claims() {
        SmallProject project = SmallProject.in(folder);
        // The second build of the commit is slower by a fifth: what layout can do to a build.
        project.edit(
                "scripts/sample.sh",
                "# A little noise",
                "case \"$WORKDIR\" in *-1/work) micros=$((micros * 6 / 5)) ;; esac\n# A little noise");
        JsonNode calibrated = project.succeeds("calibrate", "--json").json();

        assertThat(calibrated.path("rows")).hasSize(2);
        JsonNode row = calibrated.path("rows").get(0);
        assertThat(row.path("mode").stringValue()).isEqualTo("jitlist");
        assertThat(row.path("delta_pct").doubleValue()).isBetween(19.0, 21.0);
        assertThat(row.path("floor_pct").doubleValue()).isBetween(18.0, 21.0);
        assertThat(row.path("calibrations").intValue()).isEqualTo(1);
        JsonNode noise = project.succeeds("show", "latest", "--json").json().path("noise");
        assertThat(noise.path("floors").get(0).path("floor_pct").doubleValue())
                .isEqualTo(row.path("floor_pct").doubleValue());
        assertThat(noise.path("calibrations").get(0).path("state").stringValue())
                .isEqualTo("in-force");
        assertThat(project.succeeds("show", "latest").output())
                .contains("noise floors of host ", " from 1 calibration, the newest 0 days old and in force until ");

        project.succeeds("baseline");
        project.write("speed", "18000\n");
        project.commit("Gain a tenth");
        project.succeeds("rerun");
        JsonNode compared = project.succeeds("compare", "--json").json();

        JsonNode judged = compared.path("rows").get(0);
        assertThat(judged.path("delta_pct").doubleValue()).isBetween(-11.0, -9.0);
        assertThat(judged.path("margin_pct").doubleValue())
                .isEqualTo(row.path("floor_pct").doubleValue());
        assertThat(judged.path("verdict").stringValue())
                .as("an effect below the host's noise is no claim")
                .isEqualTo("same");
    }
}
