package armperf.jitlog;

import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads logs for all that they say of one function. */
public final class Explainer {
    private static final int MOST_LINES = 10_000;
    private static final int MOST_CODE_BYTES = 4 << 20;

    private final Dialect dialect;
    private final AskedFunction asked;
    private final List<Explanation.Line> lines = new ArrayList<>();
    private long leftOut;
    private Optional<Place> code = Optional.empty();

    /** Where the machine code of a function stands: after the line at one offset, up to another. */
    private record Place(FunctionName function, LogSource log, long from, long to) {}

    private Explainer(Dialect dialect, AskedFunction asked) {
        this.dialect = dialect;
        this.asked = asked;
    }

    /**
     * Reads them.
     *
     * @param dialect the one that they are of
     * @param withCode whether the machine code is wanted, too
     */
    public static Explanation explain(List<LogSource> logs, String dialect, AskedFunction asked, boolean withCode) {
        Explainer explainer = new Explainer(Dialects.named(dialect), asked);
        DistinctLogs.of(logs).logs().forEach(explainer::read);
        return new Explanation(
                asked.toString(),
                explainer.lines,
                explainer.leftOut,
                withCode ? explainer.code.map(explainer::machineCode) : Optional.empty());
    }

    private void read(LogSource log) {
        OneLog sink = new OneLog(log);
        int first = lines.size();
        try (LogStream in = LogStream.open(log)) {
            dialect.read(in, sink);
            sink.at(Long.MAX_VALUE);
            // Some of it is known only after later lines.
            lines.subList(first, lines.size()).sort(Comparator.comparingLong(Explanation.Line::offset));
        } catch (IOException e) {
            throw unreadable(log, e);
        }
    }

    private MachineCode machineCode(Place place) {
        try (LogStream in = LogStream.open(place.log())) {
            in.skipNBytes(place.from());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int read = in.read();
            long at = place.from();
            while (read >= 0 && at < place.to() && bytes.size() < MOST_CODE_BYTES) {
                bytes.write(read);
                at++;
                read = in.read();
            }
            boolean cut = read >= 0 && at < place.to();
            List<String> code = bytes.toString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(dialect::codeLine)
                    .takeWhile(Optional::isPresent)
                    .map(Optional::get)
                    .toList();
            return new MachineCode(place.function().full(), place.log().name(), place.from(), code, cut);
        } catch (IOException e) {
            throw unreadable(place.log(), e);
        }
    }

    private static UserException unreadable(LogSource log, IOException e) {
        return new UserException(
                ExitCode.EVIDENCE,
                "log-unreadable",
                "the JIT log '" + log.name() + "' cannot be read (" + FileTrouble.of(e) + "); look at the file",
                e);
    }

    /** Takes what one log says. */
    private final class OneLog implements EventSink {
        private final LogSource log;
        private long offset;
        private Optional<FunctionName> codeOf = Optional.empty();

        OneLog(LogSource log) {
            this.log = log;
        }

        @Override
        public void at(long next) {
            codeOf.ifPresent(function -> keepCode(new Place(function, log, offset, next)));
            codeOf = Optional.empty();
            offset = next;
        }

        @Override
        public boolean wantsCalls() {
            return true;
        }

        @Override
        public void accept(LogEvent event) {
            for (Saying saying : event.sayings()) {
                if (asked.isMeant(saying.function())) {
                    keep(saying);
                    if (event instanceof LogEvent.CodeDump) {
                        codeOf = Optional.of(saying.function());
                    }
                }
            }
        }

        /** The last one counts; but none of another function does that the asked name can mean, too. */
        private void keepCode(Place place) {
            boolean hasExact =
                    code.filter(known -> asked.isExactly(known.function())).isPresent();
            if (!hasExact || asked.isExactly(place.function())) {
                code = Optional.of(place);
            }
        }

        private void keep(Saying saying) {
            if (saying.what().equals(LogEvent.CompileTime.WHAT) && joinedToLast(saying)) {
                return;
            }
            if (lines.size() < MOST_LINES) {
                lines.add(new Explanation.Line(log.name(), offset, saying));
            } else {
                leftOut++;
            }
        }

        /** A line that says size and time says one thing. */
        private boolean joinedToLast(Saying time) {
            if (lines.isEmpty()) {
                return false;
            }
            Explanation.Line last = lines.get(lines.size() - 1);
            boolean same = last.offset() == offset
                    && last.file().equals(log.name())
                    && last.saying().function().equals(time.function())
                    && last.saying().what().equals(LogEvent.Compiled.WHAT);
            if (same) {
                String text = last.saying().text() + (last.saying().text().isEmpty() ? "in " : " in ") + time.text();
                lines.set(
                        lines.size() - 1,
                        new Explanation.Line(
                                log.name(), offset, new Saying(time.function(), LogEvent.Compiled.WHAT, text)));
            }
            return same;
        }
    }
}
