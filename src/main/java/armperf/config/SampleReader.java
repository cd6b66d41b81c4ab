package armperf.config;

import armperf.run.Extension;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the table {@code [sample]} into one checked value. */
final class SampleReader {
    private static final Pattern COUNTER = Pattern.compile("[A-Za-z0-9_.:/=,-]{1,80}");
    private static final Pattern SUITE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._,-]{0,999}");

    private SampleReader() {}

    static SampleConfig read(Section section) {
        section.only(
                "script",
                "benchmarks",
                "code",
                "count",
                "warmup",
                "logs",
                "timeout",
                "prefix",
                "counters",
                "rebuilds",
                "extend");
        Optional<Setting> prefix = section.find("prefix");
        prefix.ifPresent(setting -> ScriptRules.SAMPLE.check(setting.texts(), setting));
        return new SampleConfig(
                section.require("script").text(),
                section.find("benchmarks")
                        .filter(setting -> !setting.isTable())
                        .map(SampleReader::benchmarks)
                        .orElse(List.of()),
                section.find("benchmarks").filter(Setting::isTable).map(table -> suite(section.section("benchmarks"))),
                section.find("code").map(Setting::texts).orElse(List.of()),
                section.find("count").map(setting -> setting.number(1)).orElse(10),
                section.find("warmup").map(setting -> setting.number(0)).orElse(1),
                section.find("logs").map(SampleReader::logs).orElse(SampleConfig.Logs.APART),
                section.find("timeout").map(Setting::duration).orElse(Duration.ofMinutes(15)),
                prefix.map(Setting::texts).orElse(List.of()),
                section.find("counters").map(SampleReader::counters).orElse(List.of()),
                section.find("rebuilds").map(SampleReader::rebuilds).orElse(1),
                section.find("extend").map(present -> extend(section.section("extend"))));
    }

    private static Extension extend(Section section) {
        section.only("when", "blocks");
        // The one word there is; it is written down so that the config says by which rule more samples are taken.
        section.require("when").oneOf(List.of(Extension.When.UNCLEAR.word()));
        return new Extension(Extension.When.UNCLEAR, section.require("blocks").number(1));
    }

    private static List<String> counters(Setting setting) {
        for (String name : setting.texts()) {
            if (!COUNTER.matcher(name).matches()) {
                throw setting.wrong(setting.key() + " takes event names of perf stat, such as instructions, not "
                        + Spelling.quote(name));
            }
        }
        return setting.texts();
    }

    private static int rebuilds(Setting setting) {
        int rebuilds = setting.number(1);
        if (rebuilds > SampleConfig.MOST_REBUILDS) {
            throw setting.wrong(setting.key() + " is at most " + SampleConfig.MOST_REBUILDS + ", not " + rebuilds);
        }
        return rebuilds;
    }

    private static SampleConfig.Logs logs(Setting setting) {
        return SampleConfig.Logs.valueOf(
                setting.oneOf(List.of("apart", "timed")).toUpperCase(Locale.ROOT));
    }

    private static List<String> benchmarks(Setting setting) {
        Set<String> seen = new HashSet<>();
        for (String name : setting.texts()) {
            Names.check(name, setting);
            if (!seen.add(name)) {
                throw setting.wrong(setting.key() + " names " + Spelling.quote(name) + " twice; name it once");
            }
        }
        return setting.texts();
    }

    private static String suite(Section section) {
        section.only("pyperformance");
        Setting setting = section.require("pyperformance");
        String asked = setting.text();
        if (!SUITE.matcher(asked).matches()) {
            throw setting.wrong(setting.key() + " takes names and groups as pyperformance's -b does, such as"
                    + " \"default,-mako\", the first without '-', not " + Spelling.quote(asked));
        }
        return asked;
    }
}
