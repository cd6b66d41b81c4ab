package armperf.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The script of PowerShell keeps the parameters that its users type, and does nothing to their branch unasked. */
class PushToArmTest {
    private static final String SCRIPT = text();

    @Test
    void its_parameters_are_those_of_always_with_their_defaults() {
        assertThat(parameters())
                .contains(
                        entry("RepoPath", "mandatory"),
                        entry("UpstreamRemote", "'origin'"),
                        entry("UpstreamBranch", "'main'"),
                        entry("WorkBranch", "''"),
                        entry("ArmHost", "'arm-host'"),
                        entry("User", "'root'"),
                        entry("RemoteWorkDir", "'/root/work/cinderx-main'"),
                        entry("RemoteIncomingDir", "'/root/work/incoming'"),
                        entry("RemotePython", "'/opt/python-3.14/bin/python3.14'"),
                        entry("RemoteDriverVenv", "'/root/venv-cinderx314'"),
                        entry("Benchmark", "'richards'"),
                        entry("AutoJit", "'50'"),
                        entry("CmakeParallel", "'1'"),
                        entry("SkipPyperformance", "switch"),
                        entry("RecreatePyperfVenv", "switch"));
    }

    @Test
    void it_rebases_only_when_asked_to_and_names_the_commit_after_that() {
        int asked = SCRIPT.indexOf("if ($Rebase) {");
        int end = SCRIPT.indexOf("\n}\n", asked);

        assertThat(SCRIPT.substring(asked, end)).contains("'fetch'", "'rebase'");
        assertThat(SCRIPT.substring(0, asked) + SCRIPT.substring(end)).doesNotContain("'fetch'", "'rebase'");
        assertThat(SCRIPT.indexOf("rev-parse HEAD)")).isGreaterThan(end);
    }

    @Test
    void all_else_is_one_call_of_armperf_whose_exit_code_it_ends_with() {
        assertThat(SCRIPT)
                .doesNotContain("ssh ", "scp ", "git archive")
                .endsWith("& armperf @words\nexit $LASTEXITCODE\n");
    }

    private static Map<String, String> parameters() {
        String block = SCRIPT.substring(SCRIPT.indexOf("\nparam("), SCRIPT.indexOf("\n)\n"));
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher one = Pattern.compile("\\[(string|switch|int)\\]\\$(\\w+)(?: = ([^,\\n]+))?")
                .matcher(block);
        while (one.find()) {
            String otherwise = one.group(1).equals("switch") ? "switch" : "mandatory";
            parameters.put(one.group(2), one.group(3) == null ? otherwise : one.group(3));
        }
        return parameters;
    }

    private static String text() {
        try (var in = PushToArmTest.class.getResourceAsStream("/armperf/presets/cinderx/scripts/push_to_arm.ps1")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
