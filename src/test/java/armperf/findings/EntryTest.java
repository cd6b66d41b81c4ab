package armperf.findings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import armperf.Golden;
import armperf.run.Evidence;
import armperf.run.GuardValue;
import armperf.run.RegressionOutcome.Result;
import armperf.run.Run;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.store.EvidenceFolder;
import armperf.verdict.Comparer;
import armperf.verdict.Comparison;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EntryTest {
    private static final JitChange CHANGE = new JitChange(
            "jitlist",
            List.of("__main__:schedule (unsupported-opcode LOAD_NAME)"),
            List.of(),
            List.of("__main__:schedule"),
            List.of(),
            List.of("__main__:run, 1.000 -> 2.000 times a process"),
            List.of("__main__:run, 700 -> 900 bytes", "__main__:step, 10 -> 30 bytes"),
            List.of(),
            List.of("Planet.step (GuardFailure GuardType of float)"),
            List.of(),
            220,
            0,
            35,
            36,
            11,
            12,
            71616,
            72000,
            OptionalDouble.of(41),
            OptionalDouble.of(42.25));

    @TempDir
    Path folder;

    @Test
    void writes_a_whole_entry() throws IOException {
        Golden.assertMatches("entry.md", entry(run(), List.of(CHANGE)));
    }

    @Test
    void writes_an_entry_of_two_runs_one_after_the_other() throws IOException {
        SyntheticRun run = run().blocks(1);
        Comparison comparison = new Comparer(Rules.DEFAULT)
                .compare(Subject.of(run.baseline(), Side.TO), Subject.of(run.sequential(), Side.TO), false);
        Golden.assertMatches(
                "entry-sequential.md",
                Entry.write(new Finding(comparison, run.baseline(), run.sequential(), List.of())));
    }

    @Test
    void names_the_nodes_and_what_each_of_them_says() throws IOException {
        assertThat(entry(run().blocks(20).nodes(2), List.of()).lines())
                .filteredOn(line -> line.contains(" by node: "))
                .singleElement()
                .asString()
                .matches("- richards / jitlist by node: n1 -6\\.\\d\\d % \\(10 blocks\\), n2 -6\\.\\d\\d %"
                        + " \\(10 blocks\\)");
        assertThat(entry(run(), List.of())).doesNotContain("by node");
    }

    @Test
    void writes_an_entry_of_variants_of_one_build() throws IOException {
        Run run = new SyntheticRun()
                .mode("nojit", false, 0.0518, 0.0518)
                .mode("autojit", true, 0.0205, 0.0205)
                .setting("modes.autojit.env.PYTHONJITAUTO", "50")
                .variant("t20", "autojit", "PYTHONJITAUTO", "20", 0.0192)
                .variant("quoted", "autojit", "OPTIONS", "-a 'b' `c` | <d> -->", 0.0206)
                .sweep();
        Golden.assertMatches("entry-sweep.md", Entry.write(new Finding(compare(run), run, run, List.of())));
    }

    @Test
    void the_same_comparison_leaves_the_file_as_it_is() {
        String text = entry(run(), List.of(CHANGE));
        byte[] once = new FindingsFile(new byte[0], "f")
                .append("a..b", "2026-02-20", text)
                .orElseThrow();
        assertThat(new FindingsFile(once, "f").append("a..b", "2026-03-01", entry(run(), List.of(CHANGE))))
                .isEmpty();
        assertThat(new FindingsFile(once, "f").append("a..b", "2026-03-01", entry(run().seed(8), List.of())))
                .isPresent();
    }

    @Test
    void nothing_that_a_commit_or_a_log_says_can_leave_its_place() {
        String evil = "x --> <script>alert(1)</script> | a | b\n# top \u001b[31m\u202e" + "<!-- armperf:end "
                + SyntheticRun.BASELINE + ".." + SyntheticRun.RERUN + " -->";
        SyntheticRun run = new SyntheticRun()
                .regression(Side.TO, Result.RED, evil)
                .subject(evil)
                .benchmarks(evil)
                .host(SyntheticRun.host(evil, false, evil, evil))
                .mode(evil, true, 0.5, 0.4);
        JitChange change = new JitChange(
                evil,
                List.of(evil),
                List.of(evil),
                List.of(evil),
                List.of(evil),
                List.of(evil),
                List.of(evil),
                List.of(evil),
                List.of(evil),
                List.of(evil),
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                OptionalDouble.empty(),
                OptionalDouble.empty());
        String entry = entry(run, List.of(change));
        assertThat(entry).doesNotContain("<!--").doesNotContain("-->");
        assertThat(entry.codePoints()).noneMatch(point -> point != '\n' && Character.isISOControl(point));
        assertThat(entry.codePoints()).noneMatch(point -> Character.getType(point) == Character.FORMAT);
        assertThat(entry.lines().filter(line -> line.startsWith("#"))).hasSize(1);
        assertThat(entry.lines().filter(line -> line.startsWith("|")))
                .allSatisfy(line -> assertThat(line.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(9));
        String outsideCode = entry.replaceAll("`[^`]*`", "");
        assertThat(outsideCode.replace("\\<", "")).doesNotContain("<");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_recipe_for_the_digest_gives_the_digest() throws IOException, InterruptedException {
        EvidenceFolder evidence = new EvidenceFolder(folder);
        List<Evidence> files = new ArrayList<>();
        for (String name : List.of("b", "a b", "B/long", "a")) {
            Path file = Files.writeString(
                    folder.resolve("tmp"), name.endsWith("long") ? "many lines\n".repeat(1000) : name);
            files.add(evidence.add(file, name));
        }
        Run run = run().blocks(0)
                .samples(one ->
                        one.index() <= files.size() ? SyntheticRun.leaving(one, files.get(one.index() - 1)) : one)
                .interleaved();
        Comparison comparison = compare(run);
        String entry = Entry.write(new Finding(comparison, run, run, List.of()));
        Process check = new ProcessBuilder("bash", "-c", EvidenceSection.CHECK)
                .directory(folder.toFile())
                .start();
        String digest = new String(check.getInputStream().readAllBytes(), UTF_8).substring(0, 64);
        assertThat(check.waitFor()).isZero();
        assertThat(entry).contains(", 4 files, digest `" + digest + "`");
        assertThat(entry).contains("`" + EvidenceSection.CHECK + "`");
    }

    private static SyntheticRun run() {
        return new SyntheticRun()
                .regression(Side.FROM, Result.RED, "1 failure, exit code 1")
                .regression(Side.TO, Result.GREEN, "ran 1 test")
                .mode("nojit", false, 0.0518, 0.0518)
                .mode("jitlist", true, 0.0205, 0.0192)
                .guard(new GuardValue(Side.FROM, "compact-call/n200", List.of(71616L), OptionalLong.of(78000)))
                .guard(new GuardValue(Side.TO, "compact-call/n200", List.of(71600L), OptionalLong.of(78000)))
                .samples(one -> one.index() == 9 ? one.exclude("the host was busy (load 9)") : one);
    }

    private static Comparison compare(Run run) {
        return new Comparer(Rules.DEFAULT).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true);
    }

    private static String entry(SyntheticRun run, List<JitChange> changes) {
        return Entry.write(new Finding(compare(run.interleaved()), run.baseline(), run.interleaved(), changes));
    }
}
