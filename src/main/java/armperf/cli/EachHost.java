package armperf.cli;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.phase.SideBySide;
import armperf.phase.Workplace;
import armperf.report.ErrorDocument;
import armperf.report.HostsDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A command's work on the hosts that a call names: on one as ever, on several side by side. */
final class EachHost {
    private final Console console;
    private final String command;

    /** @param command its name */
    EachHost(Console console, String command) {
        this.console = console;
        this.command = command;
    }

    /** What the work on one host came to, as a document or as lines for people. */
    record Answer(ExitCode exit, Supplier<Object> document, Supplier<List<String>> lines) {}

    /** How it ended on one of several: with an answer, or with what was in the way. */
    record Ended(String host, Optional<Answer> answer, Optional<UserException> problem) {
        static Ended with(String host, Answer answer) {
            return new Ended(host, Optional.of(answer), Optional.empty());
        }

        static Ended with(String host, UserException problem) {
            return new Ended(host, Optional.empty(), Optional.of(problem));
        }

        ExitCode exit() {
            return answer.map(Answer::exit)
                    .orElseGet(() -> problem.orElseThrow().exit());
        }

        private HostsDocument.Part part() {
            return new HostsDocument.Part(
                    host,
                    exit().code(),
                    answer.map(its -> its.document().get()),
                    problem.map(its -> ErrorDocument.of(its).error()));
        }

        /** Whether the call or the config is wrong, and not something on this host. */
        private boolean isUsage() {
            return problem.isPresent() && exit() == ExitCode.USAGE;
        }
    }

    /**
     * Does the work and shows what it came to.
     *
     * @param places one a host
     * @return the exit code; of several the worst, see {@link ExitCode#worst}
     * @throws UserException if the work fails on the one host, or for one mistake in the call or the config on all
     */
    int run(List<Workplace> places, Function<Workplace, Answer> work) {
        if (!console.options().hosts().isSeveral()) {
            Answer answer = work.apply(places.get(0));
            console.result(answer.document(), answer.lines());
            return answer.exit().code();
        }
        return show(sideBySide(places, work), List.of());
    }

    private List<Ended> sideBySide(List<Workplace> places, Function<Workplace, Answer> work) {
        Ended[] ends = new Ended[places.size()];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < ends.length; i++) {
            int its = i;
            Workplace place = places.get(i);
            threads.add(new Thread(
                    () -> ends[its] = end(place, work),
                    "armperf-" + place.host().name()));
        }
        SideBySide.run(threads);
        return Arrays.asList(ends);
    }

    private Ended end(Workplace place, Function<Workplace, Answer> work) {
        String host = place.host().name();
        try {
            return Ended.with(host, work.apply(place));
        } catch (RuntimeException | Error e) {
            return failed(host, problem(e));
        }
    }

    /** Tells of a problem at once, for the others may take hours; but of a mistake in the call later, and not for each. */
    Ended failed(String host, UserException problem) {
        Ended ended = Ended.with(host, problem);
        if (!ended.isUsage()) {
            tell(ended);
        }
        return ended;
    }

    private UserException problem(Throwable failure) {
        if (console.stop().wasAsked()) {
            return console.stop().stopped(failure);
        }
        if (failure instanceof UserException user) {
            return user;
        }
        failure.printStackTrace(console.around().err());
        return new UserException(
                ExitCode.BUG, "bug", failure + "; this is a bug in armperf, please report what is shown", failure);
    }

    private void tell(Ended ended) {
        ended.problem().ifPresent(its -> console.complain("armperf: " + ended.host() + ": " + its.getMessage()));
    }

    /**
     * Shows how it ended on several hosts.
     *
     * @param after lines for people that are of all of them
     * @return the worst exit code
     */
    int show(List<Ended> ends, List<String> after) {
        List<Ended> mistakes = ends.stream().filter(Ended::isUsage).toList();
        if (mistakes.size() == ends.size()
                && mistakes.stream()
                                .map(one -> one.problem().orElseThrow().getMessage())
                                .distinct()
                                .count()
                        == 1) {
            throw mistakes.get(0).problem().orElseThrow();
        }
        mistakes.forEach(this::tell);
        ExitCode worst = ExitCode.worst(ends.stream().map(Ended::exit).toArray(ExitCode[]::new));
        console.result(
                () -> HostsDocument.of(
                        command, worst, ends.stream().map(Ended::part).toList()),
                () -> lines(ends, after));
        return worst.code();
    }

    private List<String> lines(List<Ended> ends, List<String> after) {
        List<String> lines = new ArrayList<>();
        for (Ended one : ends) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add("host " + one.host());
            one.answer().ifPresent(answer -> lines.addAll(answer.lines().get()));
            one.problem()
                    .ifPresent(problem -> lines.addAll(
                            console.screen().prose("exit code " + one.exit().code() + ": " + problem.getMessage())));
        }
        lines.addAll(after);
        return lines;
    }
}
