package armperf.config;

/**
 * How big "one small change" may be before the finding warns.
 *
 * @param files changed files
 * @param lines changed lines
 */
public record ScopeConfig(int files, int lines) {}
