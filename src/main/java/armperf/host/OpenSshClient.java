package armperf.host;

import armperf.outcome.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The installed OpenSSH client, asked what its configuration says of a host: it knows Include, Match and tokens. */
final class OpenSshClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LAST_WORDS_MS = 2_000;

    private final List<String> command;
    private final Duration patience;

    /** @param command program and options; empty where none is to be asked */
    OpenSshClient(List<String> command) {
        this(command, PATIENCE);
    }

    /** @param patience how long an answer may take */
    OpenSshClient(List<String> command, Duration patience) {
        this.command = List.copyOf(command);
        this.patience = patience;
    }

    /**
     * Empty where no client is installed.
     *
     * @param jumps gateways to be taken instead of the configured ones
     */
    Optional<SshConfiguration> configurationOf(Address address, Optional<String> jumps) {
        if (command.isEmpty()) {
            return Optional.empty();
        }
        List<String> call = new ArrayList<>(command);
        call.add("-G");
        address.user().ifPresent(user -> call.addAll(List.of("-l", user)));
        address.port().ifPresent(port -> call.addAll(List.of("-p", Integer.toString(port))));
        jumps.ifPresent(list -> call.addAll(List.of("-J", list)));
        call.addAll(List.of("--", address.host()));
        Process process;
        try {
            process = new ProcessBuilder(call).start();
            process.getOutputStream().close();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
        return Optional.of(answer(process, String.join(" ", call)));
    }

    private SshConfiguration answer(Process process, String call) {
        Listener answer = new Listener(process.getInputStream());
        Listener complaint = new Listener(process.getErrorStream());
        if (!ended(process)) {
            end(process);
            throw UserException.usage(
                    "ssh-config",
                    "'" + call + "' gave no answer within " + patience.toSeconds()
                            + " s; look for a Match exec in ~/.ssh/config that hangs");
        }
        if (process.exitValue() != 0) {
            throw UserException.usage(
                    "ssh-config", "'" + call + "' failed: " + complaint.text().strip() + "; mend ~/.ssh/config");
        }
        return SshConfiguration.parse(answer.text());
    }

    /** Takes what a process says, for as long as somebody can say it. */
    private static final class Listener {
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
        private final Thread thread;

        Listener(InputStream from) {
            thread = new Thread(() -> listen(from), "armperf-ssh-config");
            thread.setDaemon(true);
            thread.start();
        }

        private void listen(InputStream from) {
            try (from) {
                from.transferTo(heard);
            } catch (IOException ended) {
                // What came until then is what there is to say.
                assert ended != null;
            }
        }

        /** What was said by a process that has ended; what it has left running may hold the other end for long. */
        String text() {
            try {
                thread.join(LAST_WORDS_MS);
            } catch (InterruptedException e) {
                throw Interruption.of(e);
            }
            return heard.toString(StandardCharsets.UTF_8);
        }
    }

    /** With what it waits for itself, such as the program of a Match exec. */
    private static void end(Process process) {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private boolean ended(Process process) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            end(process);
            throw Interruption.of(e);
        }
    }
}
