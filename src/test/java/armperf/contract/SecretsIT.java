package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import armperf.host.testing.OpenSshServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is secret here turns up nowhere: not in what is written or printed, nor in what other users see of processes. */
@Timeout(300)
class SecretsIT {
    private static final Canary PASSPHRASE = new Canary("passphrase", "pass canary-7f3a'91/+?=%c");
    private static final Canary SHELL = new Canary("variable of the shell", "shell canary-5b0e'27/+?=%d");
    private static final Canary REMOTE = new Canary("token of the remote", "remotecanary-90aa41c7e2");
    private static final Canary GATE = new Canary("variable of the gate", "gate canary-c44d'08/+?=%e");

    private static UnprivilegedUser user;
    private static OpenSshServer server;

    @TempDir
    Path folder;

    @TempDir
    Path home;

    private final List<Canary> canaries = new ArrayList<>(List.of(PASSPHRASE, SHELL, REMOTE, GATE));
    private final Set<String> processes = new TreeSet<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeAll
    static void start() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
        IntegrationTier.needs(Files.isDirectory(Path.of("/proc/self")), "/proc");
        user = UnprivilegedUser.create();
        server = OpenSshServer.startFor(user.name());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (user != null) {
            user.close();
        }
    }

    @Test
    void no_secret_leaves_the_place_where_it_was_put() throws Exception {
        TinyProject project = TinyProject.on(server, folder);
        plantPrivateKey(server.clientKey());
        Path locked = OpenSshServer.makeKey(home.resolve("locked"), "-N", PASSPHRASE.secret());
        server.authorize(locked);
        git("remote", "add", "origin", "https://me:" + REMOTE.secret() + "@git.invalid/project.git");
        // A config that is not committed, since what is committed goes to the host.
        project.write(".gitignore", ".armperf/\nfindings.md\narmperf.toml\n");
        git("rm", "--quiet", "--cached", "armperf.toml");
        project.commit("Keep the config here");
        String config = project.read("armperf.toml");
        project.write("armperf.toml", config.replace("env = {", "env = { API_TOKEN = \"" + GATE.secret() + "\","));

        assertThat(armperf("baseline")).as(printed::toString).isZero();
        assertThat(armperf("mine-logs", "--json")).isZero();
        assertThat(armperf("show", "--json")).isLessThan(3);
        assertThat(armperf("doctor", "--json")).isLessThan(5);
        project.makeFaster();
        assertThat(armperf("rerun")).as(printed::toString).isZero();
        assertThat(armperf("compare")).as(printed::toString).isZero();
        project.write("broken", "").commit("Break the tests");
        assertThat(armperf("baseline", "--json")).isEqualTo(4);
        String key = "identity = \"" + server.clientKey();
        project.write("armperf.toml", project.read("armperf.toml").replace(key, "identity = \"" + locked));
        assertThat(armperf("push")).isEqualTo(3);
        assertThat(armperf("push", "--json")).isEqualTo(3);
        assertThat(typing(PASSPHRASE.secret(), "push")).as(printed::toString).isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("is encrypted", "\"error\"", "Passphrase of");
        assertThat(processes).anyMatch(line -> line.contains("armperf.Main"));
        List<String> found = new ArrayList<>();
        look("standard output and errors", printed.toString(StandardCharsets.UTF_8), found);
        processes.forEach(line -> look("a process: " + line, line, found));
        lookBelow(folder.resolve(".armperf"), found);
        look("findings.md", project.read("findings.md"), found);
        lookBelow(hostFolder(), found);
        assertThat(found).isEmpty();

        project.write(
                ".armperf/runs/leak",
                Base64.getEncoder().encodeToString((" " + GATE.secret()).getBytes(StandardCharsets.UTF_8)));
        lookBelow(folder.resolve(".armperf"), found);
        assertThat(found).as("what is planted there is found there").hasSize(1);
    }

    @Test
    void what_is_looked_for_would_be_found() {
        Canary canary = new Canary("test", "it's a canary=1");
        assertThat(canary.formIn("--x='it'\\''s a canary=1'")).contains("shell-quoted");
        assertThat(canary.formIn("?q=it%27s%20a%20canary%3D1")).contains("URL");
        for (String before : List.of("", "1", "12", "123")) {
            String whole = before + canary.secret() + "after";
            assertThat(canary.formIn(Base64.getEncoder().encodeToString(whole.getBytes(StandardCharsets.UTF_8))))
                    .get()
                    .asString()
                    .startsWith("base64");
        }
    }

    /** Lines from the middle of it: the first one looks the same in every key of its kind. */
    private void plantPrivateKey(Path key) throws IOException {
        List<String> lines = Files.readAllLines(key);
        canaries.add(new Canary("private key", lines.get(lines.size() - 3)));
    }

    private Path hostFolder() {
        String name = user.name().equals("root")
                ? "/root"
                : System.getProperty("user.name").equals(user.name())
                        ? System.getProperty("user.home")
                        : "/" + "home/" + user.name();
        return Path.of(name, "armperf tests");
    }

    /** In a process of its own, with secrets around it and its command line in view of everybody. */
    private int armperf(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = java(words);
        Path output = home.resolve("output");
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        while (process.isAlive()) {
            rememberProcesses();
            Thread.sleep(20);
        }
        printed.write(Files.readAllBytes(output));
        return process.exitValue();
    }

    private ProcessBuilder java(String... words) {
        String classes = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "armperf.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("CLASSPATH", classes);
        builder.environment().put("HOME", home.toString());
        for (String name : List.of("AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "DB_PASSWORD", "SSH_ASKPASS_SECRET")) {
            builder.environment().put(name, SHELL.secret());
        }
        builder.environment().remove("SSH_AUTH_SOCK");
        return builder;
    }

    /** As {@link #armperf}, at a terminal, where somebody types this once the passphrase is asked for. */
    private int typing(String line, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = java(words);
        String command = String.join(" ", builder.command());
        builder.command("script", "--quiet", "--return", "--command", command, "/dev/null");
        Process process = builder.redirectErrorStream(true).start();
        boolean asked = false;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        for (int next = process.getInputStream().read();
                next >= 0;
                next = process.getInputStream().read()) {
            shown.write(next);
            if (!asked && shown.toString(StandardCharsets.UTF_8).contains("Passphrase of")) {
                asked = true;
                // Once it is asked for, the terminal shows no more of what is typed; a moment later at the latest.
                Thread.sleep(200);
                process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
                rememberProcesses();
            }
        }
        shown.writeTo(printed);
        return process.waitFor();
    }

    private void rememberProcesses() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                commandLine(process).ifPresent(processes::add);
            }
        }
    }

    /** Empty where it has ended meanwhile. */
    private static Optional<String> commandLine(Path process) {
        try {
            String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return Optional.of(line.replace('\0', ' '));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    private void lookBelow(Path place, List<String> found) throws IOException {
        assertThat(place).exists();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                look(file.toString(), file.toString(), found);
                look(file.toString(), new String(content(file), StandardCharsets.UTF_8), found);
            }
        }
    }

    private static byte[] content(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readAllBytes(file);
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private void look(String place, String text, List<String> found) {
        for (Canary canary : canaries) {
            canary.formIn(text).ifPresent(form -> found.add(canary.name() + ", " + form + ", in " + place));
        }
    }

    private void git(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        assertThat(new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }
}
