package armperf.sampling;

import armperf.run.Side;

/**
 * One thing to sample: one build, one benchmark, one mode.
 *
 * @param side which build
 * @param benchmark its name
 * @param mode its name
 */
public record Cell(Side side, String benchmark, String mode) {}
