package armperf.demo;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/**
 * One command line, run by the shell as a login on a real host would run it. Its threads wait in reads: a server that
 * polled would disturb the samples that it serves.
 */
final class ShellCommand implements Command {
    /** The user's Ctrl-C reaches every process of the terminal's group; on a real host these would not be among them. */
    private static final String OUT_OF_REACH = "trap '' INT\n";

    private final String line;
    private final File home;
    private final Map<String, String> environment;

    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private volatile Process process;

    /**
     * @param line what the client asked for, handed to {@code /bin/sh -c}
     * @param home the folder it starts in
     * @param environment all of its environment, but for what the client sends along
     */
    ShellCommand(String line, File home, Map<String, String> environment) {
        this.line = line;
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment ignored) throws IOException {
        ProcessBuilder shell = new ProcessBuilder(EmbeddedHost.SHELL, "-c", OUT_OF_REACH + line).directory(home);
        shell.environment().clear();
        shell.environment().putAll(new HashMap<>(environment));
        Process started = shell.start();
        process = started;
        Thread stdout = thread("out", () -> copy(started.getInputStream(), out));
        Thread stderr = thread("err", () -> copy(started.getErrorStream(), err));
        thread("in", () -> {
            copy(in, started.getOutputStream());
            closeQuietly(started.getOutputStream());
        });
        thread("exit", () -> {
            try {
                int status = started.waitFor();
                stdout.join();
                stderr.join();
                exit.onExit(status);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * The client is gone. As with OpenSSH the program is not killed: its standard input ends, and writing to the other two
     * fails.
     */
    @Override
    public void destroy(ChannelSession channel) {
        Process started = process;
        if (started != null) {
            closeQuietly(started.getOutputStream());
            closeQuietly(started.getInputStream());
            closeQuietly(started.getErrorStream());
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, "demo-host-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void copy(InputStream from, OutputStream to) {
        byte[] buffer = new byte[1 << 15];
        try {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                to.write(buffer, 0, n);
                to.flush();
            }
        } catch (IOException e) {
            // The other end is gone, and with it whoever could be told.
        }
    }

    private static void closeQuietly(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception e) {
            // Already closed by the other end.
        }
    }
}
