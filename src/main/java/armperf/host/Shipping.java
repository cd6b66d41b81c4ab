package armperf.host;

import armperf.outcome.UserException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;

/**
 * Gets commits onto a host. Where it has git it keeps a bare mirror of what was pushed, and only what differs from that
 * crosses the link; elsewhere the compressed archive does. The same commit again is one question and its answer. A link
 * that breaks in the middle leaves nothing half done.
 */
public final class Shipping {
    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final int ANSWER = 64 << 10;
    /** Of what the host says against it, in characters. */
    private static final int LONGEST_COMPLAINT = 1000;

    private final Host host;
    private final RemotePath root;
    private final Duration patience;

    /**
     * A way to one host.
     *
     * @param root the folder that armperf keeps there
     * @param patience how long a broken link is tried again before it is given up
     */
    public Shipping(Host host, RemotePath root, Duration patience) {
        this.host = host;
        this.root = root;
        this.patience = patience;
    }

    /** Has the archive stand there. */
    public Shipped ship(Cargo cargo, RemotePath target) {
        Patience left = new Patience(patience, LONGEST);
        while (true) {
            try {
                return shipOnce(cargo, target);
            } catch (UserException e) {
                left.pauseOrThrow(e, "; nothing is half done there, and the same command goes on");
            }
        }
    }

    private Shipped shipOnce(Cargo cargo, RemotePath target) {
        Answer look = answer(host.run(script("push-look.sh", cargo, target)));
        switch (look.state()) {
            case "stands" -> {
                return new Shipped(Shipped.Way.STOOD, 0, cargo.archive(), Optional.empty());
            }
            case "wanted" -> {
                return pack(cargo, target, look);
            }
            case "differs" -> {
                return archive(cargo, target, look, Optional.of(differs()));
            }
            case "no-git" -> {
                return archive(cargo, target, look, Optional.empty());
            }
            case "no-digest" -> {
                Transfer sent = host.put(cargo.tar(), target, false);
                return new Shipped(
                        Shipped.Way.ARCHIVE,
                        sent.bytes(),
                        sent,
                        Optional.of(
                                "the host has no sha256sum, shasum or openssl, so that it cannot check what arrived"));
            }
            default -> throw refused(cargo, target, look);
        }
    }

    private Shipped pack(Cargo cargo, RemotePath target, Answer look) {
        AtomicReference<Meter> sent = new AtomicReference<>();
        Answer answer;
        try {
            Content pack = cargo.packer().pack(look.haves());
            answer = piped("push-pack.sh", cargo, target, metered(pack, sent));
        } catch (UserException e) {
            if (!e.kind().equals("git")) {
                throw e;
            }
            return archive(cargo, target, look, Optional.of("git here could make no pack (" + e.getMessage() + ")"));
        }
        if (answer.state().equals("stands")) {
            return new Shipped(Shipped.Way.PACK, sent.get().transfer().bytes(), cargo.archive(), Optional.empty());
        }
        String why = answer.state().equals("differs") ? differs() : "git there failed (" + answer.complaint() + ")";
        return archive(cargo, target, look, Optional.of(why));
    }

    private Shipped archive(Cargo cargo, RemotePath target, Answer look, Optional<String> detour) {
        AtomicReference<Meter> sent = new AtomicReference<>();
        Content content = look.hasGzip() ? compressed(cargo.tar()) : cargo.tar();
        String form = look.hasGzip() ? "gzip" : "plain";
        Answer answer = piped("push-archive.sh", cargo, target, metered(content, sent), form);
        if (!answer.state().equals("stands")) {
            throw refused(cargo, target, answer);
        }
        return new Shipped(Shipped.Way.ARCHIVE, sent.get().transfer().bytes(), cargo.archive(), detour);
    }

    private Answer piped(String script, Cargo cargo, RemotePath target, Content stdin, String... more) {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ScriptResult ended = host.pipe(script(script, cargo, target, more), stdin, stdout);
        String text = stdout.toString(StandardCharsets.UTF_8);
        return answer(new ScriptResult(ended.exit(), new Captured(text, 0), ended.stderr()));
    }

    private Script script(String name, Cargo cargo, RemotePath target, String... more) {
        // Repositories of the two kinds of ids do not mix.
        String mirror = cargo.commit().length() == 40 ? "repo.git" : "repo-sha256.git";
        List<String> values = new ArrayList<>(List.of(
                root.resolve(mirror).text(),
                cargo.commit(),
                target.text(),
                cargo.archive().sha256(),
                cargo.prefix()));
        values.addAll(List.of(more));
        String text = ShellResource.text("push-common.sh") + ShellResource.text(name);
        return Script.of(text, values.toArray(String[]::new)).within(LONGEST).keeping(ANSWER);
    }

    private static Content metered(Content content, AtomicReference<Meter> meter) {
        return out -> {
            meter.set(new Meter(out));
            content.writeTo(meter.get());
        };
    }

    private static Content compressed(Content content) {
        return out -> {
            GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
            content.writeTo(gzip);
            gzip.finish();
        };
    }

    private String differs() {
        return "the archive that git on the host makes of " + root.resolve("repo.git")
                + " is not the one that git makes here, as it is with export-subst, filters, or a damaged mirror";
    }

    private UserException refused(Cargo cargo, RemotePath target, Answer answer) {
        return UserException.host(
                "push",
                "commit " + cargo.commit().substring(0, 8) + " could not be put at " + target + " on "
                        + host.address() + ": "
                        + (answer.complaint().isEmpty() ? "what arrived is not what was sent" : answer.complaint())
                        + "; " + Remedy.of(answer.complaint(), "look there with df and ls -ld"));
    }

    private static Answer answer(ScriptResult result) {
        return new Answer(
                result.stdout().text().lines().toList(),
                Said.line(result.stderr().text(), LONGEST_COMPLAINT));
    }

    /** What a script of a push said: {@code name=value} lines. */
    private record Answer(List<String> lines, String complaint) {
        String state() {
            return values("state").stream().findFirst().orElse("");
        }

        boolean hasGzip() {
            return values("gzip").contains("yes");
        }

        List<String> haves() {
            return values("have").stream().filter(Cargo::isCommit).toList();
        }

        private List<String> values(String name) {
            return lines.stream()
                    .filter(line -> line.startsWith(name + "="))
                    .map(line -> line.substring(name.length() + 1))
                    .toList();
        }
    }
}
