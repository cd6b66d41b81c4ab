/** Hands a recorded run on to other tools, in their formats. */
package armperf.export;
