package armperf.verdict;

/** What to do next, in words that can be followed: a file of numbers has no project in which armperf could measure again. */
enum Advice {
    /** Both ends are recorded runs. */
    PROJECT {
        @Override
        String samples(long needed) {
            return "--samples " + needed;
        }

        @Override
        String interleave() {
            return "interleave them: armperf rerun";
        }

        @Override
        String control() {
            return "sample one with jit = false too";
        }

        @Override
        String proof() {
            return "record proof (a PROOF file, or logs = \"timed\" in [sample] and active in [jitlog])";
        }
    },
    /** An end is a file of numbers that another tool took. */
    FILES {
        @Override
        String samples(long needed) {
            return needed + " processes a side, by the tool that wrote the files";
        }

        @Override
        String interleave() {
            return "files cannot show that they were; armperf rerun in a project can (armperf init writes one)";
        }

        @Override
        String control() {
            return "measure one without it too, and call its mode nojit in the files";
        }

        @Override
        String proof() {
            return "let armperf measure it in a project, which records proof (armperf init writes one)";
        }
    };

    static Advice of(Subject from, Subject to) {
        return from.isFile() || to.isFile() ? FILES : PROJECT;
    }

    /** How to take so many. */
    abstract String samples(long needed);

    /** How to sample both builds in the same blocks. */
    abstract String interleave();

    /** How to have a mode to tell a JIT that is off by. */
    abstract String control();

    /** How to prove that the JIT ran. */
    abstract String proof();
}
