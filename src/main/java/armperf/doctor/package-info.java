/** Whether a project and its host are fit for measuring, fact by fact, and what to do where they are not. */
package armperf.doctor;
