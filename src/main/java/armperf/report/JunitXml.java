package armperf.report;

import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** JUnit's XML as CI servers read it: one suite of test cases, each passed or failed. */
public final class JunitXml {
    private final String name;
    private final List<Case> cases = new ArrayList<>();

    /** @param name of the suite */
    public JunitXml(String name) {
        this.name = name;
    }

    /**
     * One test case.
     *
     * @param group what CI servers show as its class
     * @param name tells it from others of its group
     * @param elapsed how long it took
     * @param problem absent where it passed
     */
    public record Case(String group, String name, Duration elapsed, Optional<Problem> problem) {}

    /**
     * Why a case failed.
     *
     * @param kind one word
     * @param text one sentence
     */
    public record Problem(String kind, String text) {}

    /** One more case. */
    public JunitXml add(Case one) {
        cases.add(one);
        return this;
    }

    /** The document, with a line end at its end. */
    public String text() {
        return text(List.of(this));
    }

    /** The document of several suites. */
    public static String text(List<JunitXml> suites) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml, 0);
            xml.writeStartElement("testsuites");
            for (JunitXml suite : suites) {
                line(xml, 1);
                suite.suite(xml);
            }
            line(xml, 0);
            xml.writeEndElement();
            line(xml, 0);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a document in memory cannot fail", e);
        }
        return text.toString();
    }

    private void suite(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute(xml, "name", name);
        attribute(xml, "tests", String.valueOf(cases.size()));
        attribute(
                xml,
                "failures",
                String.valueOf(
                        cases.stream().filter(one -> one.problem().isPresent()).count()));
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", "0");
        attribute(xml, "time", seconds(cases.stream().map(Case::elapsed).reduce(Duration.ZERO, Duration::plus)));
        for (Case one : cases) {
            line(xml, 2);
            xml.writeStartElement("testcase");
            attribute(xml, "classname", "armperf." + one.group());
            attribute(xml, "name", one.name());
            attribute(xml, "time", seconds(one.elapsed()));
            if (one.problem().isPresent()) {
                line(xml, 3);
                xml.writeEmptyElement("failure");
                attribute(xml, "type", one.problem().get().kind());
                attribute(xml, "message", one.problem().get().text());
                line(xml, 2);
            }
            xml.writeEndElement();
        }
        line(xml, 1);
        xml.writeEndElement();
    }

    /** XML has no way to write most control characters, not even escaped. */
    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Visible.text(value).replaceAll("[\\ufffe\\uffff]", "?"));
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }
}
