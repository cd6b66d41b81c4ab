package armperf.bench;

/** In which builds the JIT of {@link SimulatedRun#SUSPECT} is off although its mode asks for it. */
enum JitOff {
    NOWHERE,
    BOTH,
    FROM,
    TO;

    boolean isOff(boolean to) {
        return this == BOTH || this == (to ? TO : FROM);
    }
}
