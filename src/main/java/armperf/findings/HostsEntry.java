package armperf.findings;

import armperf.outcome.Plural;
import armperf.run.Build;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the findings of several hosts as one entry: a table with the rows of all of them, and what is of each alone.
 *
 * @param findings one a host, at least one
 * @param without names of hosts of which there was nothing to compare
 */
public record HostsEntry(List<Finding> findings, List<String> without) {
    public HostsEntry {
        findings = List.copyOf(findings);
        without = List.copyOf(without);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("an entry of no host");
        }
    }

    /** What names the entry. */
    public String pairs() {
        return findings.stream().map(Finding::pair).collect(Collectors.joining(","));
    }

    /** The entry without its markers, with {@code \n} line ends. */
    public String write() {
        Finding newest = findings.stream()
                .max(Comparator.comparing(one -> one.to().started()))
                .orElseThrow();
        LocalDate day = newest.to().started().atZone(ZoneOffset.UTC).toLocalDate();
        Build to = Entry.build(newest.to());
        List<String> lines = new ArrayList<>();
        lines.add("## " + day + " " + Markdown.text(to.subject()) + " (" + to.shortCommit() + ") on "
                + Plural.of(findings.size(), "host"));
        lines.add("");
        findings.forEach(one -> lines.add("- " + Markdown.text(one.host()) + ": **"
                + one.comparison().verdict().word() + "**"));
        without.forEach(host -> lines.add("- " + Markdown.text(host) + ": nothing to compare"));
        lines.add("- Each host is judged by itself, against its own from build; nothing is pooled over hosts, and Holm"
                + " is over the rows of one host");
        lines.add("");
        lines.addAll(Tables.rowsOfHosts(findings));
        lines.add("");
        for (Finding finding : findings) {
            lines.add("### " + Markdown.text(finding.host()));
            lines.add("");
            lines.addAll(Entry.section(finding));
        }
        return String.join("\n", lines).strip() + "\n";
    }
}
