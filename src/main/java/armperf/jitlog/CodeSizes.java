package armperf.jitlog;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * How big the code of every function was when it was last compiled, in the order in which they were first named. A log
 * can name a million functions: beside its name, each takes about 35 bytes here.
 */
final class CodeSizes extends AbstractMap<FunctionName, CodeSize> {
    private static final int FIRST_ROOM = 64;

    private FunctionName[] names = new FunctionName[FIRST_ROOM];
    private long[] bytes = new long[FIRST_ROOM];
    private int[] levels = new int[FIRST_ROOM];
    private long[] compiles = new long[FIRST_ROOM];
    private int[] logs = new int[FIRST_ROOM];
    private int size;
    /** Where each function stands, plus one; 0 is nobody. Twice as many as there is room for functions, or more. */
    private int[] slots = new int[2 * FIRST_ROOM];

    /** Counts a compilation of a function in the log that is being read. */
    void compiled(FunctionName function, long codeBytes, int level) {
        int slot = slot(function);
        if (slots[slot] == 0) {
            add(slot, function, new CodeSize(codeBytes, level, 1));
        } else {
            int at = slots[slot] - 1;
            bytes[at] = codeBytes;
            levels[at] = level;
            compiles[at]++;
        }
    }

    @Override
    public CodeSize put(FunctionName function, CodeSize now) {
        int slot = slot(function);
        if (slots[slot] == 0) {
            add(slot, function, now);
            return null;
        }
        CodeSize before = at(slots[slot] - 1);
        set(slots[slot] - 1, now);
        return before;
    }

    @Override
    public CodeSize get(Object function) {
        int known = function instanceof FunctionName name ? slots[slot(name)] : 0;
        return known == 0 ? null : at(known - 1);
    }

    @Override
    public boolean containsKey(Object function) {
        return function instanceof FunctionName name && slots[slot(name)] != 0;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        names = new FunctionName[FIRST_ROOM];
        bytes = new long[FIRST_ROOM];
        levels = new int[FIRST_ROOM];
        compiles = new long[FIRST_ROOM];
        logs = new int[FIRST_ROOM];
        slots = new int[2 * FIRST_ROOM];
        size = 0;
    }

    @Override
    public Set<Map.Entry<FunctionName, CodeSize>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<FunctionName, CodeSize>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<FunctionName, CodeSize>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Map.Entry<FunctionName, CodeSize> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return Map.entry(names[next], at(next++));
        }
    }

    private CodeSize at(int index) {
        return new CodeSize(bytes[index], levels[index], compiles[index], logs[index]);
    }

    private void set(int index, CodeSize now) {
        bytes[index] = now.bytes();
        levels[index] = now.level();
        compiles[index] = now.compiles();
        logs[index] = Math.toIntExact(now.logs());
    }

    private void add(int slot, FunctionName function, CodeSize first) {
        if (size == names.length) {
            grow();
            add(slot(function), function, first);
            return;
        }
        names[size] = function;
        set(size, first);
        size++;
        slots[slot] = size;
    }

    private void grow() {
        int room = Math.addExact(size, size / 2);
        names = Arrays.copyOf(names, room);
        bytes = Arrays.copyOf(bytes, room);
        levels = Arrays.copyOf(levels, room);
        compiles = Arrays.copyOf(compiles, room);
        logs = Arrays.copyOf(logs, room);
        if (slots.length < 2 * room) {
            slots = new int[2 * slots.length];
            for (int at = 0; at < size; at++) {
                slots[slot(names[at])] = at + 1;
            }
        }
    }

    /** Where the function stands, or could stand. */
    private int slot(FunctionName function) {
        int hash = function.hashCode() * 0x9E3779B9;
        int mask = slots.length - 1;
        int slot = (hash ^ (hash >>> 15)) & mask;
        while (slots[slot] != 0 && !names[slots[slot] - 1].equals(function)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
