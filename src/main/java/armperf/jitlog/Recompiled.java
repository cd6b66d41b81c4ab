package armperf.jitlog;

/**
 * A function that is compiled more often than before.
 *
 * @param function its name as shown
 * @param from compilations a process that compiled it, on average
 * @param to likewise
 */
public record Recompiled(String function, double from, double to) {}
