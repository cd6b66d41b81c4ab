package armperf.host;

/** Work on a host that is done even for somebody who is interrupted, maybe again and again, and whose mark stays. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** Does it on a thread of its own and waits; what it throws ends up in the log of nobody, so it must not matter. */
    static void run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        boolean marked = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                marked = true;
            }
        }
        if (marked) {
            Thread.currentThread().interrupt();
        }
    }
}
