/** From {@code armperf.toml} to one immutable value; every error names the place, the key and the way out. */
package armperf.config;
