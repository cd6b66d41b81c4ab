package armperf.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * A cinderx log of any size, written to measure how fast logs are read: every kind of line, and the dumps between them
 * that most bytes of a big log are. The same shape and size give the same bytes.
 */
final class GeneratedLog {
    /** About how much is made at a time, and repeated until the log is as big as it was asked for. */
    private static final int PIECE_BYTES = 4 << 20;

    private static final String[] OPERATIONS = {
        "BinaryOp<Add>", "GuardType<LongExact>", "LoadMethodCached<3>", "CheckExc", "Phi<4, 9>", "LoadConst<Nullptr>"
    };

    private final Shape shape;
    private final Random random = new Random(20260219);
    private final StringBuilder text = new StringBuilder();
    private long finished;

    /** What a log consists of. */
    enum Shape {
        /** Dumps of the code, with the log's own lines between them. */
        DUMPS,
        /** Nothing but the log's own lines. */
        LINES
    }

    GeneratedLog(Shape shape) {
        this.shape = shape;
    }

    /** Writes {@code <dumps|lines> <KiB> <file>}; prints how many lines say that a function was compiled. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("give a shape, a size in KiB and a file: dumps 1024 jit.log");
        }
        GeneratedLog log = new GeneratedLog(Shape.valueOf(args[0].toUpperCase(Locale.ROOT)));
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .println(log.write(Path.of(args[2]), Long.parseLong(args[1]) << 10));
    }

    /** Writes the log, and says how many lines in it tell that a function was compiled. */
    long write(Path file, long bytes) throws IOException {
        while (text.length() < Math.min(bytes, PIECE_BYTES)) {
            compilation();
        }
        byte[] piece = text.toString().getBytes(StandardCharsets.UTF_8);
        long pieces = Math.max(1, (bytes + piece.length - 1) / piece.length);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (long written = 0; written < pieces; written++) {
                out.write(piece);
            }
        }
        return finished * pieces;
    }

    private void compilation() {
        String function = function();
        line("compiler.cpp:224", "Compiling " + function);
        int kind = random.nextInt(24);
        switch (kind) {
            case 0 ->
                line(
                        "pyjit.cpp:611",
                        "Cannot compile " + function + " to HIR because it contains unsupported opcode 93 (LOAD_NAME)");
            case 1 ->
                line("pyjit.cpp:640", "Cannot compile " + function + " to HIR because it uses banned global 'eval'");
            case 2 -> line("pyjit.cpp:700", "Can't compile " + function + " due to missing required code flags");
            case 3 -> line("pyjit.cpp:711", "Refusing to compile " + function + ": globals is a Mine, not a dict");
            default -> compiled(function, kind);
        }
        if (random.nextInt(500) == 0) {
            line("pyjit.cpp:4012", "JIT runtime stats:");
            text.append("{'deopt': [{'normal': {'func_qualname': 'run', 'filename': 'm.py', 'reason': 'GuardFailure', ")
                    .append(
                            "'description': 'GuardType', 'guilty_type': 'float'}, 'int': {'lineno': 7, 'count': 30}}]}\n");
        }
    }

    private void compiled(String function, int kind) {
        for (int call = random.nextInt(6); call > 0; call--) {
            switch ((kind + call) % 4) {
                case 0 -> line("hir/inliner.cpp:249", "Inlining function " + function() + " into " + function);
                case 1 ->
                    line(
                            "hir/inliner.cpp:91",
                            "Can't inline " + function() + " into " + function + " because it has varargs");
                case 2 ->
                    line(
                            "hir/inliner.cpp:120",
                            "Can't inline non-function v12:MortalObjectUser[method:0x7f31c0aa4be0] into " + function);
                default ->
                    line(
                            "hir/inliner.cpp:133",
                            "Pruning cold call to " + function() + " from " + function
                                    + ": callee called 1 times vs caller's 900");
            }
        }
        if (shape == Shape.DUMPS) {
            dump(function);
        }
        line(
                "compiler.cpp:284",
                "Finished compiling " + function + " in " + random.nextInt(9000) + "\u00b5s, code size: "
                        + (200 + random.nextInt(9000)) + " bytes (code: 0x7fba" + Integer.toHexString(random.nextInt())
                        + ")");
        finished++;
    }

    private void dump(String function) {
        line("compiler.cpp:162", "Optimized HIR for " + function + ":");
        text.append("fun ").append(function).append(" {\n");
        for (int block = 20 + random.nextInt(120); block > 0; block--) {
            text.append("  bb ").append(block).append(" (preds 3, 9) {\n");
            for (int instruction = random.nextInt(14); instruction > 0; instruction--) {
                text.append("    v").append(random.nextInt(2000)).append(":Object = ");
                text.append(OPERATIONS[random.nextInt(OPERATIONS.length)])
                        .append(" v")
                        .append(random.nextInt(2000));
                text.append(" {\n      FrameState {\n        CurInstrOffset ").append(instruction * 2);
                text.append("\n        Locals<5> v1 v2 v3 v4 v5\n      }\n    }\n");
            }
            text.append("    Branch<").append(block).append(">\n  }\n\n");
        }
        text.append("}\n\n");
    }

    private String function() {
        int number = random.nextInt(600);
        String[] modules = {"__main__", "json.decoder", "importlib._bootstrap", "asyncio.base_events"};
        return modules[number % modules.length] + ":Thing" + number / 7 + ".<locals>.step_" + number;
    }

    private void line(String place, String said) {
        text.append("JIT: cinderx/Jit/")
                .append(place)
                .append(" -- ")
                .append(said)
                .append('\n');
    }
}
