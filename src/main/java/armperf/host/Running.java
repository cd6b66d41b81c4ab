package armperf.host;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/**
 * A command of the login shell that runs over a connection.
 *
 * @param stdin its standard input; closing it is its end
 * @param over whether it has ended
 * @param exit its exit status, once it has
 * @param letGo lets go of it; it may run on
 */
record Running(OutputStream stdin, BooleanSupplier over, Exit exit, Runnable letGo) implements AutoCloseable {
    /** Tells an exit status: 128 + n where signal n ended it. */
    interface Exit {
        int status() throws IOException;
    }

    @Override
    public void close() {
        letGo.run();
    }
}
