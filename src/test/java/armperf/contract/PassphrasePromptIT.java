package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import armperf.host.testing.OpenSshServer;
import armperf.host.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody at a terminal who is asked for the passphrase of their key. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PassphrasePromptIT {
    /** What is started by tests that run in the background is deaf to Ctrl-C, if nobody asks for its hearing. */
    private static final String HEARING = "exec env --default-signal=INT ";

    private static final String CONTROL_C = "\u0003";

    @TempDir
    Path folder;

    @TempDir
    Path home;

    private OpenSshServer server;
    private TinyProject project;
    private Path key;

    @BeforeEach
    void lockTheKey() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
        IntegrationTier.needs(Files.isExecutable(Path.of("/usr/bin/script")), "/usr/bin/script (bsdutils)");
        server = OpenSshServer.start();
        key = OpenSshServer.makeKey(home.resolve("locked"), "-N", "opensesame");
        server.authorize(key);
        project = TinyProject.on(server, folder)
                .replace(server.clientKey().toString(), key.toString())
                .replace("armperf tests", home.resolve("host").toString());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void the_question_names_the_key_and_the_host() throws Exception {
        assertThat(typing("opensesame\n")).contains(question()).doesNotContain("opensesame");
        assertThat(home.resolve("host")).isDirectory();
    }

    @Test
    void what_follows_a_question_that_was_not_answered_begins_a_line() throws Exception {
        assertThat(typing(CONTROL_C).lines())
                .contains(question())
                .anySatisfy(line -> assertThat(line).startsWith("armperf: "));
    }

    @Test
    void several_hosts_that_take_the_same_key_ask_once() throws Exception {
        try (OpenSshServer other = OpenSshServer.start()) {
            other.authorize(key);
            project.replace(
                    "[gate]",
                    String.join(
                            "\n",
                            "[hosts.other]",
                            "address = \"" + other.user() + "@" + TestServer.HOSTNAME + ":" + other.port() + "\"",
                            "root = \"" + home.resolve("other") + "\"",
                            "identity = \"" + key + "\"",
                            "known_hosts = \"" + other.knownHosts() + "\"",
                            "",
                            "[gate]"));

            assertThat(typing("opensesame\n", " --host all")).containsOnlyOnce("Passphrase of ");

            assertThat(home.resolve("host")).isDirectory();
            assertThat(home.resolve("other")).isDirectory();
        }
    }

    private String question() {
        return "Passphrase of " + key + ", for " + server.endpoint().address() + ": ";
    }

    /** What a terminal shows of a push, where this is typed once something is asked. */
    private String typing(String answer) throws IOException, InterruptedException {
        return typing(answer, "");
    }

    private String typing(String answer, String options) throws IOException, InterruptedException {
        String classes = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "script",
                        "--quiet",
                        "--return",
                        "--command",
                        HEARING + java + " armperf.Main push" + options,
                        "/dev/null"))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("CLASSPATH", classes);
        builder.environment().remove("SSH_AUTH_SOCK");
        Process process = builder.start();
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        boolean asked = false;
        for (int next = process.getInputStream().read();
                next >= 0;
                next = process.getInputStream().read()) {
            shown.write(next);
            if (!asked
                    && shown.toString(StandardCharsets.UTF_8).endsWith(": ")
                    && shown.toString(StandardCharsets.UTF_8).contains("Passphrase of")) {
                asked = true;
                // The terminal stops showing what is typed a moment after it has shown the question.
                Thread.sleep(200);
                process.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            }
        }
        process.waitFor();
        return shown.toString(StandardCharsets.UTF_8);
    }
}
