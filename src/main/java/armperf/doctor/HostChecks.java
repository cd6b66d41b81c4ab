package armperf.doctor;

import armperf.host.Examination;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.LeaseState;
import armperf.host.RemotePath;
import armperf.host.SafeName;
import armperf.phase.Calibrations;
import armperf.phase.LeaseWork;
import armperf.phase.Workplace;
import armperf.run.HostFacts;
import armperf.verdict.HostNoise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The host: whether it can do the work, and who else works there. */
final class HostChecks {
    private static final Duration SLOW = Duration.ofMillis(200);
    /** Ages in records would look wrong. */
    private static final Duration OFFSET = Duration.ofSeconds(30);

    private static final long KIB_PER_GIB = 1 << 20;

    private final Workplace place;
    private final Host host;
    private final HostFacts facts;
    private final Examination seen;
    private final Checks checks = new Checks(Check.Side.HOST);

    HostChecks(Workplace place, Host host) {
        this.place = place;
        this.host = host;
        this.facts = host.facts();
        this.seen =
                Examination.of(host, new HostLayout(RemotePath.of(place.host().root(), host.home())));
    }

    List<Check> list() {
        link();
        tools();
        folder();
        space();
        List<Check> all = new ArrayList<>(checks.list());
        Checks others = new Checks(Check.Side.HOST);
        lease(others);
        if (place.host().slurm().isPresent()) {
            // What a login node is like moves no time.
            all.addAll(new SlurmChecks(place.host().slurm().get(), host).list());
        } else {
            all.addAll(new MachineChecks(facts, seen).list());
            all.addAll(new CounterChecks(place, host, seen).list());
            floors(others);
        }
        all.addAll(others.list());
        return all;
    }

    private void link() {
        long millis = seen.roundTrip().toMillis();
        checks.judge(
                "round-trip",
                seen.roundTrip().compareTo(SLOW) <= 0,
                millis + " ms a command",
                "armperf waits longer between samples, never in them; a nearer machine would be faster");
        seen.offset()
                .ifPresentOrElse(
                        offset -> checks.judge(
                                "clock",
                                offset.abs().compareTo(OFFSET) <= 0,
                                String.format(
                                        Locale.ROOT, "%+.1f s against this machine's", offset.toMillis() / 1000.0),
                                "nothing is measured by it, but logs and records disagree; set it by NTP"),
                        () -> checks.unknown("clock", "its date tells no seconds"));
        seen.number("uptime")
                .ifPresentOrElse(
                        seconds -> checks.ok(
                                "boot",
                                "up " + Duration.ofSeconds(seconds).toHours() + " h, boot "
                                        + (facts.bootId().isEmpty() ? "without an id" : facts.bootId())),
                        () -> checks.unknown("boot", "it does not tell when it started"));
    }

    private void tools() {
        List<String> missing = Stream.of("sh", "tar", "gzip", "sha256sum")
                .filter(tool -> !seen.has(tool))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!seen.has("setsid") && !seen.has("perl")) {
            missing.add("setsid");
        }
        if (missing.isEmpty()) {
            checks.ok("tools", "sh, tar, gzip, sha256sum, " + (seen.has("setsid") ? "setsid" : "perl"));
        } else {
            checks.fail("tools", "missing: " + String.join(", ", missing), "install them there");
        }
        checks.judge(
                "git", seen.has("git"), seen.has("git") ? "there" : "missing", "install it there for cheap pushes");
        String charmap = seen.text("charmap").orElse("");
        if (charmap.isEmpty()) {
            checks.unknown("locale", "it has no locale command");
        } else {
            checks.judge(
                    "locale",
                    charmap.toUpperCase(Locale.ROOT).startsWith("UTF-8"),
                    charmap,
                    "text other than ASCII may break scripts there; LC_ALL = \"C.UTF-8\" in env of [gate] and the modes");
        }
    }

    private void folder() {
        String root = place.host().root();
        String above = seen.text("root.above").orElse("?");
        String where = above.endsWith(root.replaceFirst("^~/", "")) ? root : root + ", to be made in " + above;
        if (seen.text("root.writable").isPresent()) {
            checks.ok("root", where);
        } else {
            checks.fail(
                    "root",
                    where + ": not writable for " + seen.text("user").orElse("this login"),
                    "make it writable, or name another folder as root in [hosts." + host.name() + "]");
        }
    }

    private void space() {
        seen.number("disk.free").ifPresentOrElse(this::space, () -> checks.unknown("disk-space", "df does not tell"));
        seen.number("disk.inodes")
                .ifPresentOrElse(
                        free -> checks.judge(
                                "inodes",
                                free == 0 || free > 100_000,
                                free == 0 ? "without a limit" : free + " free",
                                "builds of many files may fail; remove files there"),
                        () -> checks.unknown("inodes", "df does not tell"));
        long builds = seen.number("builds.count").orElse(0);
        String size = seen.number("builds.size").isPresent()
                ? ", " + gib(seen.number("builds.size").getAsLong())
                : builds == 0 ? "" : ", more than can be added up in 3 s";
        checks.ok("builds", builds + " kept" + size);
    }

    private void space(long kib) {
        String free = gib(kib) + " free";
        if (kib < KIB_PER_GIB / 8) {
            checks.fail(
                    "disk-space",
                    free,
                    "make room there; old builds lie in " + place.host().root() + "/builds");
        } else {
            checks.judge(
                    "disk-space", kib >= 5 * KIB_PER_GIB, free, "a build and its logs may not fit; make room there");
        }
    }

    private static String gib(long kib) {
        return String.format(Locale.ROOT, "%.1f GiB", kib / (double) KIB_PER_GIB);
    }

    private void lease(Checks others) {
        LeaseState lease = LeaseWork.look(place, host);
        switch (lease.kind()) {
            case FREE -> others.ok("lease", "nobody holds the host");
            case HELD -> others.warn("lease", "held by " + lease.text(), "phases wait for it; armperf lease says more");
            case ABANDONED -> others.warn("lease", "left by " + lease.text(), "the next phase takes it over");
        }
        List<String> running =
                seen.running().stream().map(SafeName::value).sorted().toList();
        if (running.isEmpty()) {
            others.ok("jobs", "none of armperf's run");
        } else {
            others.judge(
                    "jobs",
                    lease.kind() == LeaseState.Kind.HELD,
                    String.join(", ", running),
                    "left running by an armperf that was killed; the same command takes them up or ends them");
        }
    }

    private void floors(Checks others) {
        HostNoise noise = new Calibrations(place.store(), place.clock()).of(facts);
        List<HostNoise.Calibration> inForce = noise.inForce();
        if (inForce.isEmpty()) {
            others.warn(
                    "noise-floor",
                    "not calibrated in the last " + Calibrations.LIFETIME.toDays() + " days",
                    "armperf calibrate --host " + host.name() + " shows what differs here where nothing has changed");
            return;
        }
        double highest = noise.floors().rows().values().stream()
                .mapToDouble(floor -> floor.effect())
                .max()
                .orElse(0);
        Duration age = inForce.get(inForce.size() - 1).age();
        others.ok(
                "noise-floor",
                String.format(
                        Locale.ROOT,
                        "up to %.2f %%, from %d calibrations, the last %d days ago",
                        100 * highest,
                        inForce.size(),
                        age.toDays()));
    }
}
