package armperf.jitlog;

/**
 * Machine code on both sides, in bytes, each function once as it was compiled last; and where the difference comes from,
 * exactly: {@code to - from = added - removed + grown - shrunk + otherTier}.
 *
 * @param from of all functions but those of which only one side tells the size
 * @param to likewise
 * @param added of the functions that only {@code to} compiled
 * @param removed of the functions that only {@code from} compiled
 * @param grown what functions grew by on the same tier
 * @param shrunk what functions shrank by on the same tier; never negative
 * @param otherTier the difference of functions that another tier compiled last
 */
public record CodeBytes(long from, long to, long added, long removed, long grown, long shrunk, long otherTier) {}
