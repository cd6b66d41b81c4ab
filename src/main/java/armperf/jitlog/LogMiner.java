package armperf.jitlog;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads JIT logs and says what they come to. */
public final class LogMiner {
    private LogMiner() {}

    /**
     * Mines logs of one run.
     *
     * @param sources one log a process
     * @param dialect the dialect to read them in; absent to recognise it
     * @param activePatterns which functions are the benchmark's own code, {@code *} standing for anything; empty for
     *     what is usual in the dialect
     * @throws UserException if nobody knows the dialect, or a log cannot be read at all
     */
    public static MinedLogs mine(List<LogSource> sources, Optional<String> dialect, List<String> activePatterns) {
        Optional<Dialect> forced = dialect.map(Dialects::named);
        List<LogHead> heads = new ArrayList<>();
        DistinctLogs distinct = DistinctLogs.of(sources);
        for (LogSource source : distinct.logs()) {
            heads.add(headOf(source));
        }
        Reading reading = forced.or(() -> heads.stream()
                        .flatMap(head -> head.looksLike().stream())
                        .findFirst())
                .map(chosen -> read(heads, Optional.of(chosen)))
                .orElseGet(() -> guess(heads));
        List<String> active =
                activePatterns.isEmpty() ? reading.dialect.map(Dialect::ownCode).orElse(List.of()) : activePatterns;
        long functions = reading.functions();
        try {
            List<Warning> twice = OneProcess.settle(reading.logs);
            return new LogSummary(reading.logs, new ActivePatterns(active))
                    .of(
                            reading.dialect.map(Dialect::name).orElse(MinedLogs.UNKNOWN),
                            Stream.of(distinct.warnings(), LogWarnings.of(reading.dialect, reading.logs), twice)
                                    .flatMap(List::stream)
                                    .toList());
        } catch (OutOfMemoryError e) {
            throw FullMemory.of(reading.logs.size(), functions, e);
        }
    }

    /** Logs that were read in one dialect, or only counted. */
    private record Reading(Optional<Dialect> dialect, List<ReadLog> logs) {
        long understood() {
            return logs.stream().mapToLong(log -> log.tally().understood).sum();
        }

        /** Those of several logs count several times. */
        long functions() {
            return logs.stream()
                    .mapToLong(
                            log -> log.tally().sizes.size() + log.tally().misses.size())
                    .sum();
        }

        long notUnderstood() {
            return logs.stream().mapToLong(log -> log.tally().notUnderstood).sum();
        }
    }

    /** A log can begin with more of its dumps than a head holds: the dialect that finds most in it is the one. */
    private static Reading guess(List<LogHead> heads) {
        if (heads.stream().anyMatch(head -> head.source().passing())) {
            return read(heads, Optional.empty());
        }
        return Dialects.all().stream()
                .map(dialect -> read(heads, Optional.of(dialect)))
                .filter(reading -> reading.understood() + reading.notUnderstood() > 0)
                .max(Comparator.comparingLong(Reading::understood).thenComparingLong(Reading::notUnderstood))
                .orElseGet(() -> read(heads, Optional.empty()));
    }

    private static Reading read(List<LogHead> heads, Optional<Dialect> dialect) {
        List<ReadLog> logs = new ArrayList<>();
        for (LogHead head : heads) {
            logs.add(read(head, dialect));
        }
        return new Reading(dialect, logs);
    }

    private static ReadLog read(LogHead head, Optional<Dialect> dialect) {
        FileTally tally = new FileTally();
        try {
            return read(head, dialect, tally);
        } catch (OutOfMemoryError e) {
            throw FullMemory.of(head.source().name(), tally, e);
        }
    }

    private static ReadLog read(LogHead head, Optional<Dialect> dialect, FileTally tally) {
        Optional<Path> file = head.plain() ? head.source().file().filter(Files::isRegularFile) : Optional.empty();
        if (dialect.isPresent() && file.isPresent()) {
            try (PlainFile whole = PlainFile.open(file.get())) {
                dialect.get().read(whole, event -> event.addTo(tally));
                return new ReadLog(
                        head, whole.bytesThere(), Optional.empty(), OtherDialects.in(whole, dialect.get()), tally);
            } catch (IOException e) {
                throw unreadable(head.source(), e);
            }
        }
        try (LogStream in = LogStream.open(head.source())) {
            if (dialect.isPresent()) {
                dialect.get().read(in, event -> event.addTo(tally));
            } else {
                tally.body(in.transferTo(OutputStream.nullOutputStream()));
            }
            return new ReadLog(
                    head,
                    in.bytes(),
                    in.damage(),
                    dialect.map(chosen -> OtherDialects.in(head.bytes(), chosen))
                            .orElse(Map.of()),
                    tally);
        } catch (IOException e) {
            throw unreadable(head.source(), e);
        }
    }

    private static LogHead headOf(LogSource source) {
        try (LogStream in = LogStream.open(source)) {
            return LogHead.of(source, in.isPlain(), in.readNBytes(Dialects.HEAD_BYTES));
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private static UserException unreadable(LogSource source, IOException e) {
        return new UserException(
                ExitCode.EVIDENCE,
                "unreadable-log",
                "cannot read the JIT log '" + source.name() + "' (" + e
                        + "); check that it exists, is a file and may be read",
                e);
    }
}
