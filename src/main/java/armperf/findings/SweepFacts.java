package armperf.findings;

import armperf.outcome.Plural;
import armperf.run.Run;
import armperf.run.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What an entry says of a sweep where others speak of two builds: the settings that differ, and how to do it again. */
final class SweepFacts {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+-]+");

    private final Run run;

    SweepFacts(Run run) {
        this.run = run;
    }

    /**
     * What was compared.
     *
     * @param build the one build, as Markdown
     */
    List<String> compared(String build) {
        List<String> facts = new ArrayList<>();
        facts.add("- Compared: the config's settings -> " + Plural.of(variants().size(), "variant")
                + ", on one build of " + build);
        for (Variant variant : variants()) {
            List<String> changes =
                    variant.changes(run.settings()).stream().map(Markdown::code).toList();
            facts.add("- Variant " + Markdown.text(variant.name()) + " differs in " + String.join(", ", changes)
                    + " alone");
        }
        return facts;
    }

    /** The command that samples the same variants. */
    String again() {
        StringBuilder command = new StringBuilder("armperf rerun");
        for (Variant variant : variants()) {
            variant.settings()
                    .forEach((key, value) ->
                            command.append(" --variant ").append(word(variant.name() + ":" + key + "=" + value)));
        }
        return command.toString();
    }

    private List<Variant> variants() {
        return run.plan().variants();
    }

    /** As a shell takes it for one word. */
    private static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
