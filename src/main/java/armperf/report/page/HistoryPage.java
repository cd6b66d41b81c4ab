package armperf.report.page;

import armperf.report.Visible;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** One HTML file, as {@link Page} writes it, of one benchmark in run after run. */
public final class HistoryPage {
    private HistoryPage() {}

    /**
     * What it is made from.
     *
     * @param project its name in the config
     * @param program the armperf version that writes the page
     * @param written when
     * @param host its name in the config
     * @param cpu its processor
     * @param histories one for each mode
     * @param leftOut which runs were left out, and why
     */
    public record Content(
            String project,
            String program,
            Instant written,
            String benchmark,
            String host,
            String cpu,
            List<History> histories,
            List<String> leftOut) {
        public Content {
            histories = List.copyOf(histories);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** What the template sees. */
    record View(
            String project,
            String program,
            String written,
            String benchmark,
            String host,
            String cpu,
            List<Histories.View> histories,
            List<String> leftOut,
            Page.Parts parts) {}

    /** The page as text. */
    public static String html(Content content) {
        List<Chart> charts = new ArrayList<>();
        List<Histories.View> histories = new ArrayList<>();
        for (History history : content.histories()) {
            histories.add(Histories.of(history, "history-" + histories.size(), charts));
        }
        return Page.filled(
                "history.html",
                new View(
                        Visible.text(content.project()),
                        content.program(),
                        content.written().truncatedTo(ChronoUnit.SECONDS).toString(),
                        Visible.text(content.benchmark()),
                        Visible.text(content.host()),
                        Visible.text(content.cpu()),
                        histories,
                        content.leftOut().stream().map(Visible::text).toList(),
                        Page.Parts.of(charts)));
    }
}
