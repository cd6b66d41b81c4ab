package armperf.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody on this machine who is not root: made for a test that root runs, else whoever runs it. */
final class UnprivilegedUser implements AutoCloseable {
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private static final AtomicInteger MADE = new AtomicInteger();

    private final String name;

    private UnprivilegedUser(String name) {
        this.name = name;
    }

    static UnprivilegedUser create() {
        if (!ROOT) {
            return new UnprivilegedUser(System.getProperty("user.name"));
        }
        int earlier = MADE.getAndIncrement();
        String name = "armperf-t" + ProcessHandle.current().pid() + (earlier == 0 ? "" : "-" + earlier);
        run("useradd", "--create-home", "--shell", "/bin/sh", name);
        // A fresh account is locked, and sshd lets nobody into a locked one, with a key neither.
        run("usermod", "-p", "*", name);
        return new UnprivilegedUser(name);
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        if (ROOT) {
            run("userdel", "--force", "--remove", name);
        }
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
