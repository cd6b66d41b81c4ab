package armperf.host;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Asks whoever sits at the terminal, without an echo. */
public final class TerminalPassphrases implements Passphrases {
    private final Optional<Console> console;

    private final PrintStream err;

    private TerminalPassphrases(Optional<Console> console, PrintStream err) {
        this.console = console;
        this.err = err;
    }

    /**
     * Of this process, which may have none.
     *
     * @param err where messages go on after a question that was not answered
     */
    public static TerminalPassphrases ofThisProcess(PrintStream err) {
        return new TerminalPassphrases(
                Optional.ofNullable(System.console()).filter(TerminalPassphrases::isTerminal), err);
    }

    /** Since Java 22 there may be a console without a terminal, and a method that tells; before, there is neither. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean canBeAsked() {
        return console.isPresent();
    }

    @Override
    public char[] ask(Path key, String host, boolean again) {
        // On a thread of its own: Ctrl-C does not end a read from the terminal.
        FutureTask<char[]> answer = new FutureTask<>(() -> console.orElseThrow()
                .readPassword(
                        "%sPassphrase of %s, for %s: ",
                        again ? "That is not it. " : "", printable(key.toString()), printable(host)));
        Thread reader = new Thread(answer, "armperf-passphrase");
        reader.setDaemon(true);
        reader.start();
        try {
            char[] given = answer.get();
            return given == null ? new char[0] : given;
        } catch (InterruptedException e) {
            // Who pressed Ctrl-C is still on the line of the question; the console is locked by whoever reads from it.
            err.println();
            throw Interruption.of(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
