package armperf.report.page;

import java.time.Instant;
import java.util.List;

/**
 * Everything a page is made from.
 *
 * @param project its name in the config
 * @param program the armperf version that writes the page
 * @param written when
 * @param sections one for every comparison, or for every run that is shown alone; at least one
 */
public record PageContent(String project, String program, Instant written, List<Section> sections) {
    public PageContent {
        sections = List.copyOf(sections);
        if (sections.isEmpty()) {
            throw new IllegalArgumentException("a page without a section");
        }
    }
}
