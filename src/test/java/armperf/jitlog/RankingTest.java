package armperf.jitlog;

import static armperf.jitlog.Fixtures.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import armperf.profile.Profile;
import armperf.profile.ProfiledName;
import armperf.profile.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Path PROFILES = Path.of("src", "test", "resources", "profile");

    /** {@code a} is asked for first, and so weighs most where nothing is measured. */
    private static final MinedLogs LOGS = Fixtures.mineText(refused("m:a", "eval")
            + refused("m:b", "eval")
            + refused("m:c", "exec")
            + refused("m:c", "locals")
            + PREFIX + "Finished compiling m:d in 5us, code size: 6 bytes\n");

    private static String refused(String name, String global) {
        return PREFIX + "Cannot compile " + name + " to HIR because it uses banned global '" + global + "'\n";
    }

    @Test
    void without_a_measurement_nothing_changes() {
        assertThat(Ranking.by(Costs.NONE, LOGS)).isSameAs(LOGS);
        assertThat(LOGS.weighing().by()).isEqualTo(Weighing.By.REQUESTS);
        assertThat(LOGS.functions())
                .extracting(MinedLogs.MissedFunction::function)
                .first()
                .isEqualTo("m:a");
    }

    @Test
    void interpreted_calls_weigh_and_what_nobody_counted_weighs_one_call() {
        MinedLogs ranked = Ranking.by(new Costs(Map.of("m:b", 899L, "m:c", 100L, "m:d", 7L), Optional.empty()), LOGS);

        assertThat(ranked.weighing().by().word()).isEqualTo("interpreted-calls");
        assertThat(weight(ranked, "m:b")).isCloseTo(0.899, within(1e-12));
        assertThat(weight(ranked, "m:c")).isCloseTo(0.1, within(1e-12));
        assertThat(weight(ranked, "m:a")).isCloseTo(0.001, within(1e-12));
        assertThat(ranked.functions())
                .extracting(miss -> miss.cost().interpretedCalls().orElse(-1))
                .containsExactly(899L, 100L, 100L, -1L);
        assertThat(ranked.functions())
                .allSatisfy(miss -> assertThat(miss.cost().gainAtMost()).isEmpty());
    }

    @Test
    void a_profile_weighs_more_than_counts_and_bounds_what_can_be_gained() {
        Profile profile = new Profile(
                "folded", 1000, 1000, Map.of(name("m:c"), 300.0, name("m:a"), 99.0, name("m:d"), 500.0), 1, 100, 0, 0);
        MinedLogs ranked = Ranking.by(new Costs(Map.of("m:b", 9L), Optional.of(profile)), LOGS);

        assertThat(ranked.weighing().by().word()).isEqualTo("profile");
        assertThat(weight(ranked, "m:c")).isCloseTo(0.75, within(1e-12));
        assertThat(weight(ranked, "m:a")).isCloseTo(0.2475, within(1e-12));
        assertThat(weight(ranked, "m:b")).isCloseTo(0.0025, within(1e-12));
        assertThat(ranked.functions())
                .filteredOn(miss -> miss.function().equals("m:c"))
                .allSatisfy(miss -> assertThat(miss.cost().gainAtMost()).hasValue(-0.3));
        assertThat(ranked.misses())
                .filteredOn(group -> group.detail().equals("eval"))
                .singleElement()
                .satisfies(group -> assertThat(group.share().orElseThrow()).isCloseTo(0.099, within(1e-12)));
        Weighing.ProfileUse use = ranked.weighing().profile().orElseThrow();
        assertThat(use.matched()).isCloseTo(0.899, within(1e-12));
        assertThat(use.unnamed()).isCloseTo(0.001, within(1e-12));
        assertThat(use.elsewhere()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void code_that_is_the_best_already_is_nothing_to_gain() throws IOException {
        MinedLogs logs = Fixtures.mineText(refused("__main__:slow", "eval") + refused("re._parser:_parse", "eval"));
        Profile profile = profile("cinderx-perf-script.txt");
        MinedLogs ranked = Ranking.by(new Costs(Map.of(), Optional.of(profile)), logs);

        assertThat(ranked.functions())
                .extracting(miss -> miss.cost().share().orElseThrow())
                .containsExactly(4 / 12.0, 1 / 12.0);
        assertThat(ranked.weighing().profile().orElseThrow().matched()).isCloseTo(7 / 12.0, within(1e-12));
    }

    @Test
    void a_recorded_profile_and_a_recorded_log_name_the_same_methods() throws IOException {
        Profile profile = profile("hotspot-25-perf-script.txt");
        MinedLogs ranked = Ranking.by(new Costs(Map.of(), Optional.of(profile)), Fixtures.mine("hotspot-25.xml"));

        assertThat(ranked.functions().get(0).function()).isEqualTo("Refused.huge");
        assertThat(ranked.functions().get(0).cost().gainAtMost().orElseThrow()).isCloseTo(-39 / 66.0, within(1e-9));
        assertThat(Fixtures.mine("hotspot-25.xml").weighing().by()).isEqualTo(Weighing.By.EXECUTIONS);
    }

    @Test
    void a_python_file_tells_functions_of_one_name_apart() {
        LogNames names = new LogNames(List.of(
                FunctionName.of("__main__:f"),
                FunctionName.of("a.b:f"),
                FunctionName.of("b:f"),
                FunctionName.of("json:load"),
                FunctionName.of("_frozen_importlib:_find"),
                FunctionName.of("x:twice"),
                FunctionName.of("y:twice")));

        assertThat(names.find(python("f", "/srv/a/b.py"))).hasValue("a.b:f");
        assertThat(names.find(python("f", "/srv/b.py"))).hasValue("b:f");
        assertThat(names.find(python("f", "/srv/run.py"))).hasValue("__main__:f");
        assertThat(names.find(python("load", "/usr/lib/json/__init__.py"))).hasValue("json:load");
        assertThat(names.find(python("_find", "<frozen importlib._bootstrap>"))).hasValue("_frozen_importlib:_find");
        assertThat(names.find(python("twice", "/srv/z.py"))).isEmpty();
    }

    @Test
    void a_deopt_has_the_share_of_its_function_though_it_is_named_without_its_module() {
        MinedLogs logs = Fixtures.mine("cinderx-upstream.log");
        Profile profile = new Profile("folded", 10, 10, Map.of(name("__main__:Planet.step"), 4.0), 0, 6, 0, 0);

        assertThat(Ranking.by(new Costs(Map.of(), Optional.of(profile)), logs).deopts())
                .filteredOn(deopt -> deopt.function().equals("Planet.step"))
                .isNotEmpty()
                .allSatisfy(deopt -> assertThat(deopt.share()).hasValue(0.4));
    }

    private static Profile profile(String name) throws IOException {
        try (InputStream in = Files.newInputStream(PROFILES.resolve(name))) {
            return Profiles.read(in, name);
        }
    }

    private static double weight(MinedLogs logs, String function) {
        return logs.functions().stream()
                .filter(miss -> miss.function().equals(function))
                .mapToDouble(MinedLogs.MissedFunction::weight)
                .sum();
    }

    private static ProfiledName name(String name) {
        return new ProfiledName(name, Optional.empty(), ProfiledName.Code.SOME);
    }

    private static ProfiledName python(String name, String file) {
        return new ProfiledName(name, Optional.of(file), ProfiledName.Code.INTERPRETED);
    }
}
