package armperf.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import armperf.outcome.UserException;
import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedHostTest {
    @TempDir
    Path folder;

    private Path home;
    private EmbeddedHost host;
    private Session session;

    @BeforeEach
    void start() throws Exception {
        home = folder.resolve("a home");
        host = EmbeddedHost.start(home);
        session = session(host.privateKey(), EmbeddedHost.USER);
        session.connect(10_000);
    }

    @AfterEach
    void stop() {
        session.disconnect();
        host.close();
    }

    @Test
    void keeps_stdout_and_stderr_apart_and_returns_the_exit_code() throws Exception {
        Result result = exec("echo out; echo err >&2; exit 7", new byte[0]);

        assertThat(result.out()).isEqualTo("out\n");
        assertThat(result.err()).isEqualTo("err\n");
        assertThat(result.exit()).isEqualTo(7);
    }

    @Test
    void closes_for_somebody_who_is_interrupted_and_leaves_the_mark() {
        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(host::close);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isNull();
    }

    @Test
    void hands_on_stdin_to_its_end() throws Exception {
        byte[] input = new byte[300_000];
        new Random(1).nextBytes(input);

        assertThat(exec("wc -c", input).out().trim()).isEqualTo("300000");
    }

    @Test
    void ends_a_command_that_leaves_its_stdin_unread() throws Exception {
        assertThat(exec("exit 3", new byte[5_000_000]).exit()).isEqualTo(3);
    }

    @Test
    void runs_the_real_shell_in_the_home_folder_with_the_java_that_runs_this() throws Exception {
        assertThat(exec("pwd; echo \"$HOME\"", new byte[0]).out())
                .isEqualTo(home.toRealPath() + "\n" + home.toRealPath() + "\n");
        assertThat(exec("echo \"$JAVA_HOME\"", new byte[0]).out().trim()).isEqualTo(System.getProperty("java.home"));
        assertThat(exec("for i in 1 2 3; do printf '%s ' \"$i\"; done | tr 1 x", new byte[0])
                        .out())
                .isEqualTo("x 2 3 ");
    }

    @Test
    void keeps_the_callers_environment_out() throws Exception {
        assertThat(exec("env", new byte[0]).out().lines().map(line -> line.replaceAll("=.*", "")))
                .isSubsetOf("HOME", "USER", "LOGNAME", "SHELL", "PATH", "JAVA_HOME", "PWD", "OLDPWD", "SHLVL", "_");
    }

    @Test
    void reports_a_signal_the_way_a_shell_does() throws Exception {
        assertThat(exec("kill -9 $$", new byte[0]).exit()).isEqualTo(137);
    }

    @Test
    void carries_fifty_megabytes_of_output() throws Exception {
        Result result = exec("head -c 52428800 /dev/zero | tr '\\0' 'a'", new byte[0]);

        assertThat(result.out()).hasSize(52_428_800);
        assertThat(result.exit()).isZero();
    }

    @Test
    void runs_commands_beside_each_other() throws Exception {
        ChannelExec waiting = open("read line; echo got $line");
        InputStream answer = waiting.getInputStream();
        OutputStream question = waiting.getOutputStream();
        waiting.connect(10_000);

        assertThat(exec("echo meanwhile", new byte[0]).out()).isEqualTo("meanwhile\n");

        question.write("it\n".getBytes(StandardCharsets.UTF_8));
        question.flush();
        assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("got it\n");
        waiting.disconnect();
    }

    @Test
    void leaves_a_program_running_when_its_channel_closes_as_openssh_does() throws Exception {
        ChannelExec channel = open("echo started; cat > input; echo lived > after");
        InputStream out = channel.getInputStream();
        channel.connect(10_000);
        assertThat(out.read()).isEqualTo('s');

        channel.disconnect();

        assertThat(exec("while [ ! -s after ]; do sleep 0.05; done; cat after", new byte[0])
                        .out())
                .isEqualTo("lived\n");
    }

    @Test
    void moves_files_by_sftp_as_the_shell_sees_them() throws Exception {
        byte[] content = new byte[1_000_000];
        new Random(2).nextBytes(content);
        ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
        sftp.connect(10_000);

        assertThat(sftp.getHome()).isEqualTo(home.toRealPath().toString());
        sftp.put(new ByteArrayInputStream(content), "relative.bin");
        sftp.put(new ByteArrayInputStream(content), home.toRealPath() + "/absolute.bin");
        sftp.chmod(0700, "relative.bin");
        sftp.rename("relative.bin", "renamed.bin");

        assertThat(Files.readAllBytes(home.resolve("renamed.bin"))).isEqualTo(content);
        assertThat(exec("cmp renamed.bin absolute.bin && test -x renamed.bin", new byte[0])
                        .exit())
                .isZero();
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        sftp.get("absolute.bin", back);
        assertThat(back.toByteArray()).isEqualTo(content);
        assertThatThrownBy(() -> sftp.stat("missing"))
                .isInstanceOfSatisfying(
                        SftpException.class, e -> assertThat(e.id).isEqualTo(ChannelSftp.SSH_FX_NO_SUCH_FILE));
        sftp.disconnect();
    }

    @Test
    void refuses_every_other_key_and_every_other_login() throws Exception {
        Session stranger = session(ThrowawayKey.generate().privateKey(), EmbeddedHost.USER);
        assertThatThrownBy(() -> stranger.connect(10_000))
                .isInstanceOf(JSchException.class)
                .hasMessageContaining("Auth fail");

        Session root = session(host.privateKey(), "root");
        assertThatThrownBy(() -> root.connect(10_000))
                .isInstanceOf(JSchException.class)
                .hasMessageContaining("Auth fail");
    }

    @Test
    void refuses_a_password() throws Exception {
        JSch jsch = new JSch();
        jsch.setKnownHosts(stream(host.knownHostsLine()));
        Session byPassword = jsch.getSession(EmbeddedHost.USER, EmbeddedHost.ADDRESS, host.port());
        byPassword.setPassword("demo".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> byPassword.connect(10_000)).isInstanceOf(JSchException.class);
    }

    @Test
    void forwards_no_port() throws Exception {
        int port = session.setPortForwardingL(0, EmbeddedHost.ADDRESS, host.port());

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void gives_no_interactive_shell() throws Exception {
        Channel shell = session.openChannel("shell");
        InputStream out = shell.getInputStream();

        assertThatThrownBy(() -> {
                    shell.connect(10_000);
                    if (out.read() < 0) {
                        throw new IOException("closed at once");
                    }
                })
                .isInstanceOfAny(JSchException.class, IOException.class);
    }

    @Test
    void two_hosts_do_not_let_in_each_others_clients() throws Exception {
        try (EmbeddedHost other = EmbeddedHost.start(folder.resolve("other"))) {
            assertThat(other.port()).isNotEqualTo(host.port());
            Session wrongHostKey = new JSch().getSession(EmbeddedHost.USER, EmbeddedHost.ADDRESS, other.port());
            assertThatThrownBy(() -> wrongHostKey.connect(10_000)).hasMessageContaining("UnknownHostKey");
            assertThat(other.privateKey()).isNotEqualTo(host.privateKey());
        }
    }

    @Test
    void a_machine_without_a_shell_such_as_windows_is_told_of() {
        assertThatThrownBy(() -> EmbeddedHost.start(folder.resolve("none"), folder.resolve("no sh")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("WSL");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private record Result(int exit, String out, String err) {}

    private Session session(String privateKey, String user) throws JSchException {
        JSch jsch = new JSch();
        jsch.addIdentity("in memory", privateKey.getBytes(StandardCharsets.US_ASCII), null, null);
        jsch.setKnownHosts(stream(host.knownHostsLine()));
        Session made = jsch.getSession(user, EmbeddedHost.ADDRESS, host.port());
        made.setConfig("StrictHostKeyChecking", "yes");
        return made;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream((text + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private ChannelExec open(String line) throws JSchException {
        ChannelExec channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(line);
        return channel;
    }

    private Result exec(String line, byte[] stdin) throws Exception {
        ChannelExec channel = open(line);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        channel.setInputStream(new ByteArrayInputStream(stdin));
        channel.setOutputStream(out);
        channel.setErrStream(err);
        channel.connect(10_000);
        while (!channel.isClosed()) {
            Thread.sleep(5);
        }
        channel.disconnect();
        return new Result(
                channel.getExitStatus(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
