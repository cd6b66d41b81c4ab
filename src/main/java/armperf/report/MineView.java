package armperf.report;

/**
 * How much of mined logs a terminal shows.
 *
 * @param top rows a table
 * @param width columns a line
 * @param filtered whether only some of what the logs say was asked for
 */
public record MineView(int top, Width width, boolean filtered) {}
