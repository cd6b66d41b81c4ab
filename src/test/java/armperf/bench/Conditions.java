package armperf.bench;

/**
 * What a simulated session meets.
 *
 * @param drift of the host
 * @param noise between processes
 * @param blocks how many
 * @param effect what the change does to every mode whose JIT runs: -.01 takes one per cent less time
 * @param off where the JIT of one mode is silently off
 */
record Conditions(Drift drift, Noise noise, int blocks, double effect, JitOff off) {}
