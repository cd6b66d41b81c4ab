/** Reads what benchmark processes left, in the formats that people's tools write. */
package armperf.results;
