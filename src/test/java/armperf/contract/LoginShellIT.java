package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.IntegrationTier;
import armperf.host.Host;
import armperf.host.Script;
import armperf.host.SshHost;
import armperf.host.testing.OpenSshServer;
import armperf.outcome.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that let armperf in and then run nothing that it asks for. */
@Timeout(120)
class LoginShellIT {
    @TempDir
    Path folder;

    @BeforeEach
    void needSshd() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/sbin/nologin, This account is currently not available.",
        "/bin/rbash, restricted",
        "/bin/false, it ended without a word",
        "/bin/cat, "
    })
    void a_shell_that_runs_nothing_is_named_and_quoted(String shell, String said) {
        assumeThat(Path.of(shell)).exists();
        try (UnprivilegedUser user = UnprivilegedUser.create(shell);
                OpenSshServer server = OpenSshServer.startFor(user.name())) {
            assumeThat(user.name()).as("a user of its own").isNotEqualTo(System.getProperty("user.name"));

            runsNothing(TinyProject.on(server, folder.resolve("project")), user.name(), said == null ? "" : said);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "exit 0, it ended without a word",
        "echo 'go \u001b[31m away'; exit, go ?[31m away",
        "cat, it reads the standard input itself"
    })
    void login_files_that_leave_nothing_are_named_and_quoted(String bashrc, String said) throws IOException {
        try (UnprivilegedUser user = UnprivilegedUser.create("/bin/bash");
                OpenSshServer server = OpenSshServer.startFor(user.name())) {
            assumeThat(user.name()).as("a user of its own").isNotEqualTo(System.getProperty("user.name"));
            Files.writeString(Path.of("/home", user.name(), ".bashrc"), bashrc + "\n");

            runsNothing(TinyProject.on(server, folder.resolve("project")), user.name(), said);
        }
    }

    @Test
    void login_files_that_wait_for_something_are_what_is_to_be_looked_at() throws IOException {
        try (UnprivilegedUser user = UnprivilegedUser.create("/bin/bash");
                OpenSshServer server = OpenSshServer.startFor(user.name())) {
            assumeThat(user.name()).as("a user of its own").isNotEqualTo(System.getProperty("user.name"));
            Files.writeString(Path.of("/home", user.name(), ".bashrc"), "echo mounting; sleep 300\n");

            try (Host host = SshHost.connect("lab", server.endpoint())) {
                assertThatThrownBy(() -> host.run(Script.of(":").within(Duration.ofSeconds(5))))
                        .isInstanceOfSatisfying(UserException.class, e -> {
                            assertThat(e.kind()).isEqualTo("login-shell");
                            assertThat(e.getMessage())
                                    .contains("the login to " + user.name() + "@127.0.0.1")
                                    .contains("within 5 s its login shell began no command")
                                    .contains("it said: mounting", "log in by hand");
                        });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo only this", "cat", "exit 0"})
    void a_forced_command_is_no_missing_sftp(String command) {
        try (OpenSshServer server =
                OpenSshServer.startFor(System.getProperty("user.name"), List.of("ForceCommand " + command))) {
            TinyProject project = TinyProject.on(server, folder.resolve("project"));

            runsNothing(project, server.user(), command.startsWith("echo") ? "only this" : "");
        }
    }

    @Test
    void a_missing_sftp_is_said_in_words_for_people() {
        try (OpenSshServer server = OpenSshServer.startFor(
                System.getProperty("user.name"),
                List.of("Match all", "ForceCommand sh -c \"$SSH_ORIGINAL_COMMAND\""))) {
            TinyProject project = TinyProject.on(server, folder.resolve("project"));

            Launched refused = Launched.in(project.folder(), FaultyHost.BASELINE);

            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.err())
                    .contains("SFTP does not answer", "Subsystem sftp", "ForceCommand", "command=")
                    .doesNotContain("java.", "Exception");
        }
    }

    private static void runsNothing(TinyProject project, String user, String said) {
        Launched refused = Launched.in(project.folder(), FaultyHost.BASELINE);
        assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
        assertThat(refused.err())
                .contains("the login shell of " + user + "@127.0.0.1", "does not run commands", said, "ForceCommand")
                .doesNotContain("cannot write the lease", "Exception", "java.");

        Launched doctor = Launched.in(project.folder(), "doctor");
        assertThat(doctor.exit()).as("%s", doctor).isEqualTo(3);
        assertThat(doctor.out().lines().filter(line -> line.contains("connection")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("fail", "does not run commands", said));
    }
}
