package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What several tests of hosts ask. */
final class Probe {
    private Probe() {}

    /** What is thrown must be the user's to mend, of exit 3 and this kind; gives its message. */
    static String hostFailure(String kind, ThrowingCallable call) {
        Throwable thrown = Assertions.catchThrowable(call);
        assertThat(thrown).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
            assertThat(e.exit()).isEqualTo(ExitCode.HOST);
        });
        return thrown.getMessage();
    }

    /** Waits for another process; that it never comes is an error, how long it takes is not judged. */
    static void await(BooleanSupplier condition) throws InterruptedException {
        assertThat(Waiting.until(condition, Duration.ofSeconds(60))).isTrue();
    }

    static void awaitFile(Path file) throws InterruptedException {
        await(() -> Files.exists(file));
    }
}
