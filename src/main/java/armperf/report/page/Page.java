package armperf.report.page;

import armperf.report.Json;
import armperf.report.Visible;
import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * One HTML file that holds everything it shows: no network, no other file. The template escapes all text by itself;
 * what the pictures are drawn from stands in it as JSON, and without a script the tables remain.
 */
public final class Page {
    private static final String CHART_LIBRARY = "/META-INF/resources/webjars/chart.js/4.4.9/dist/chart.umd.js";

    private Page() {}

    /** What the template sees; {@code parts} is not escaped. */
    record View(
            String title,
            String project,
            String program,
            String written,
            List<SectionView> sections,
            boolean several,
            Parts parts) {}

    /** What every page is drawn with. */
    record Parts(String style, String charts, String library, String script) {
        static Parts of(List<Chart> charts) {
            return new Parts(resource("page.css"), inScript(Json.write(charts)), Page.library(), resource("page.js"));
        }
    }

    /** The page as text. */
    public static String html(PageContent content) {
        List<Chart> charts = new ArrayList<>();
        List<SectionView> sections = new ArrayList<>();
        for (Section section : content.sections()) {
            sections.add(SectionView.of(section, sections.size() + 1, charts));
        }
        View view = new View(
                sections.get(0).verdict().map(mark -> mark.word() + ": ").orElse("")
                        + sections.get(0).heading(),
                Visible.text(content.project()),
                content.program(),
                content.written().truncatedTo(ChronoUnit.SECONDS).toString(),
                sections,
                sections.size() > 1,
                Parts.of(charts));
        return filled("page.html", view);
    }

    /** A template of the program's with a view's values. */
    static String filled(String template, Object view) {
        return Mustache.compiler()
                .withCollector(new Collector())
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .compile(new StringReader(resource(template)))
                .execute(view);
    }

    /** A section of what is absent is left out; one of what is there is written once, for it. */
    private static final class Collector extends DefaultCollector {
        @Override
        public Iterator<?> toIterator(Object value) {
            return value instanceof Optional<?> maybe ? maybe.stream().iterator() : super.toIterator(value);
        }
    }

    /** In JSON a sign of less stands only inside strings; escaped, none of them can end the element it stands in. */
    private static String inScript(String json) {
        return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    /** Without the note where its source map lies, which is another file. */
    private static String library() {
        return read(CHART_LIBRARY).replaceAll("(?m)^//# sourceMappingURL=.*$", "");
    }

    private static String resource(String name) {
        return read("/armperf/report/" + name);
    }

    private static String read(String resource) {
        try (InputStream in = Page.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its part " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
