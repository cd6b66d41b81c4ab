package armperf.host;

import armperf.outcome.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The installed OpenSSH client, asked what its configuration says of a host: it knows Include, Match and tokens. */
final class OpenSshClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
        try {
            // Files, because a client that waits for something would leave a reader of its pipes waiting too.
            Path answer = Files.createTempFile("armperf-ssh", ".txt");
            Path complaint = Files.createTempFile("armperf-ssh", ".txt");
            try {
                return ask(call, answer, complaint);
            } finally {
                Files.deleteIfExists(answer);
                Files.deleteIfExists(complaint);
            }
        } catch (IOException e) {
            throw UserException.usage(
                    "ssh-config", "cannot keep the answer of ssh -G in a file here: " + e.getMessage());
        }
    }

    private Optional<SshConfiguration> ask(List<String> call, Path answer, Path complaint) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(call)
                    .redirectOutput(answer.toFile())
                    .redirectError(complaint.toFile())
                    .start();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
        process.getOutputStream().close();
        if (!ended(process)) {
            end(process);
            throw UserException.usage(
                    "ssh-config",
                    "'" + String.join(" ", call) + "' gave no answer within " + patience.toSeconds()
                            + " s; look for a Match exec in ~/.ssh/config that hangs");
        }
        if (process.exitValue() != 0) {
            String text = new String(Files.readAllBytes(complaint), StandardCharsets.UTF_8).strip();
            throw UserException.usage(
                    "ssh-config", "'" + String.join(" ", call) + "' failed: " + text + "; mend ~/.ssh/config");
        }
        return Optional.of(SshConfiguration.parse(new String(Files.readAllBytes(answer), StandardCharsets.UTF_8)));
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
