package armperf.cli;

import armperf.outcome.Warning;
import armperf.phase.Progress;
import armperf.report.Numbers;
import armperf.report.Ongoing;
import armperf.report.Width;
import armperf.run.Sample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Tells the news of a phase: on a terminal as plain lines above a {@link LiveLine} that says what runs, elsewhere as
 * lines with their time, and one now and then where nothing else was said for long.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(250);
    /** What is over sooner is not worth a flash. */
    private static final Duration MOMENT = Duration.ofMillis(300);
    /** CI servers end what says nothing for long, ten minutes mostly; nobody wants to read more. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Console console;
    private final StopSignal stop;
    /** What each line begins with. */
    private final String of;

    private final Clock clock;
    private final Optional<LiveLine> live;
    /** What began last first. */
    private final Deque<Work> ongoing = new ArrayDeque<>();

    private final List<ConsoleProgress> apart = new ArrayList<>();
    private Instant spoken;
    private boolean stopTold;
    private Thread ticker;

    /** Work that is going on, and the thread that began it. */
    private static final class Work {
        private final Thread by = Thread.currentThread();
        private Ongoing now;

        Work(Ongoing now) {
            this.now = now;
        }
    }

    /** @param stop asked before each step and after each sample */
    ConsoleProgress(Console console, StopSignal stop) {
        this(console, stop, "", console.around().live());
    }

    private ConsoleProgress(Console console, StopSignal stop, String of, Optional<LiveLine> live) {
        this.console = console;
        this.stop = stop;
        this.of = of;
        this.clock = console.around().clock();
        this.live = live;
        this.spoken = clock.instant();
    }

    /** Of one phase of several that run side by side, each on its host: there is one line at the bottom, and not for each. */
    static ConsoleProgress of(String host, Console console, StopSignal stop) {
        return new ConsoleProgress(console, stop, host + ": ", Optional.empty());
    }

    @Override
    public synchronized Progress apart(String name) {
        ConsoleProgress one = new ConsoleProgress(console, stop, of + name + ": ", Optional.empty());
        apart.add(one);
        return one;
    }

    @Override
    public void step(String text) {
        stop.check();
        news(text);
    }

    @Override
    public synchronized void begins(String what, Optional<Duration> left) {
        ongoing.push(new Work(Ongoing.begun(what, clock.instant(), left)));
        if (ticker == null && !console.options().quiet) {
            ticker = new Thread(this::live, "armperf-progress");
            ticker.setDaemon(true);
            ticker.start();
        }
        look();
    }

    @Override
    public void at(String where, Optional<Duration> left) {
        change(work -> work.at(where, clock.instant(), left));
    }

    @Override
    public void printed(String line) {
        change(work -> work.saying(line));
    }

    private synchronized void change(UnaryOperator<Ongoing> further) {
        // Who has begun nothing, as one of several nodes, is at what all of them are part of.
        Optional<Work> work = mine().or(() -> Optional.ofNullable(ongoing.peekLast()));
        work.ifPresent(its -> {
            its.now = further.apply(its.now);
            look();
        });
    }

    @Override
    public synchronized void ends() {
        mine().ifPresent(ongoing::remove);
        look();
    }

    private Optional<Work> mine() {
        return ongoing.stream()
                .filter(work -> work.by == Thread.currentThread())
                .findFirst();
    }

    @Override
    public boolean wantsOutput() {
        return console.options().verbose && !console.options().quiet;
    }

    @Override
    public void sampled(Sample sample, int done, int total) {
        boolean attempt = sample.kind() == Sample.Kind.ATTEMPT;
        String what = sample.failure()
                .map(failure -> failure.kind() + ": " + failure.text())
                .orElseGet(() -> attempt ? "survived" : values(sample));
        String round = attempt ? "attempt " : "block ";
        String place = sample.block().isPresent() ? round + sample.block().getAsInt() : "warm-up";
        String log = sample.kind() == Sample.Kind.LOG ? " log" : "";
        String all = String.valueOf(total);
        String number = String.format(Locale.ROOT, "%" + all.length() + "d/%s", done, all);
        news("  " + number + "  " + place + log + "  " + sample.benchmark() + "  " + sample.mode() + "  "
                + sample.variant().orElse(sample.side().word()) + "  " + what);
        stop.check();
    }

    private static String values(Sample sample) {
        return sample.readings().stream()
                .map(reading -> Numbers.value(reading.value(), reading.unit()))
                .reduce((one, other) -> one + ", " + other)
                .orElse("-");
    }

    @Override
    public synchronized void failed(String script, List<String> lines) {
        complain("the end of what " + script + " printed:");
        lines.forEach(line -> console.complain(of + "  | " + line));
    }

    @Override
    public void warn(Warning warning) {
        complain("warning: " + warning.text());
    }

    private synchronized void news(String text) {
        console.news(timed(text));
        spoken = clock.instant();
    }

    private synchronized void complain(String text) {
        console.complain(timed(text));
        spoken = clock.instant();
    }

    /** A line that nobody looks at now says when it was written. */
    private String timed(String text) {
        return live.isPresent()
                ? text
                : DateTimeFormatter.ISO_INSTANT.format(clock.instant().truncatedTo(ChronoUnit.SECONDS)) + "  " + of
                        + text;
    }

    private void live() {
        try {
            while (true) {
                Thread.sleep(TICK.toMillis());
                look();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows how the work is now, where it is time to. */
    synchronized void look() {
        if (console.options().quiet) {
            return;
        }
        Instant now = clock.instant();
        Optional<Ongoing> work = ongoing.stream()
                .map(its -> its.now)
                .filter(one -> !now.isBefore(one.since().plus(MOMENT)))
                .findFirst();
        if (stop.wasAsked()) {
            live.ifPresent(line -> line.say(""));
            if (!stopTold && work.isPresent()) {
                stopTold = true;
                news("stopping: what runs on the host is ended first");
            }
        } else if (live.isPresent()) {
            LiveLine line = live.get();
            line.say(work.map(one -> one.text(now, Width.of(line.columns()))).orElse(""));
        } else if (work.isPresent() && !now.isBefore(spoken.plus(SILENCE))) {
            news("still at " + work.get().text(now, Width.unlimited()));
        }
    }

    @Override
    public void close() {
        if (ticker != null) {
            ticker.interrupt();
        }
        synchronized (this) {
            apart.forEach(ConsoleProgress::close);
            ongoing.clear();
            live.ifPresent(line -> line.say(""));
        }
    }
}
