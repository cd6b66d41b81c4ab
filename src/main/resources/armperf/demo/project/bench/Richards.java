import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Richards benchmark: the kernel of a small operating system that runs an idle task, a worker, two handlers and two
 * devices. The devices are printers here: each letter they receive is drawn on a page of dots.
 */
public final class Richards {
    /** How often the idle task runs, and what must then have been counted; these are the classic numbers. */
    private static final int IDLE_COUNT = 1000;

    private static final int EXPECTED_QUEUED = 2322;
    private static final int EXPECTED_HELD = 928;

    /** The hash of what both printers have drawn in the end. */
    private static final int EXPECTED_DRAWN = -446692128;

    private static final int IDLE = 0;
    private static final int WORKER = 1;
    private static final int HANDLER_A = 2;
    private static final int HANDLER_B = 3;
    private static final int DEVICE_A = 4;
    private static final int DEVICE_B = 5;

    private static final int RUNNABLE = 1;
    private static final int SUSPENDED = 2;
    private static final int HELD = 4;

    private static final int LETTERS = 26;
    private static final int LETTERS_PER_PACKET = 4;

    /** A line of the page is 64 letters wide; a letter is seven rows high, one int a row. */
    private static final int COLUMNS = 64;

    private static final int ROWS = 7;

    /**
     * Runs of the kernel before anything is measured. The JIT counts runs, not seconds: by 1200 it has compiled the kernel
     * or refused to. An interpreter has nothing to wait for, and is slow.
     */
    private static final int WARMUP_RUNS = 1200;

    private static final int WARMUP_RUNS_INTERPRETED = 20;

    /** So many values are measured, after one more that still counts as warm-up. */
    private static final int VALUES = 5;

    /**
     * A value is the best of so many windows, each at least so many nanoseconds long: whatever else runs on the machine
     * can only add time, and a short window is left alone more often than a long one.
     */
    private static final int WINDOWS = 11;

    private static final long WINDOW = 3_000_000;

    /** A message between tasks. */
    private static final class Packet {
        Packet link;
        int to;
        final boolean work;
        int datum;
        final int[] letters = new int[LETTERS_PER_PACKET];

        Packet(Packet link, int to, boolean work) {
            this.link = link;
            this.to = to;
            this.work = work;
        }
    }

    /** A task and what it remembers. */
    private static final class Task {
        final Task link;
        final int id;
        final int priority;
        Packet queue;
        int state;
        Packet first;
        Packet second;
        int value;
        int count;
        final int[] page;
        final int[] ribbon;

        Task(Task link, int id, int priority, Packet queue, int state) {
            this.link = link;
            this.id = id;
            this.priority = priority;
            this.queue = queue;
            this.state = state;
            boolean printer = id == DEVICE_A || id == DEVICE_B;
            this.page = new int[printer ? COLUMNS * ROWS : 0];
            this.ribbon = new int[printer ? COLUMNS : 0];
        }
    }

    private final Task[] tasks = new Task[6];
    private Task list;
    private int queued;
    private int held;

    private Richards() {
        add(IDLE, 0, null, 0);
        tasks[IDLE].value = 1;
        tasks[IDLE].count = IDLE_COUNT;
        add(WORKER, 1000, packets(2, WORKER, true), SUSPENDED | RUNNABLE);
        tasks[WORKER].value = HANDLER_A;
        add(HANDLER_A, 2000, packets(3, DEVICE_A, false), SUSPENDED | RUNNABLE);
        add(HANDLER_B, 3000, packets(3, DEVICE_B, false), SUSPENDED | RUNNABLE);
        add(DEVICE_A, 4000, null, SUSPENDED);
        add(DEVICE_B, 5000, null, SUSPENDED);
    }

    private void add(int id, int priority, Packet queue, int state) {
        list = new Task(list, id, priority, queue, state);
        tasks[id] = list;
    }

    private static Packet packets(int n, int to, boolean work) {
        Packet packet = null;
        for (int i = 0; i < n; i++) {
            packet = new Packet(packet, to, work);
        }
        return packet;
    }

    private static Packet append(Packet packet, Packet queue) {
        packet.link = null;
        if (queue == null) {
            return packet;
        }
        Packet last = queue;
        while (last.link != null) {
            last = last.link;
        }
        last.link = packet;
        return queue;
    }

    /**
     * The whole kernel, until every task is held or waits. This is the method that the JIT has to get right: one loop
     * over the tasks, the switch over what they do, and inside it the wide switch over the letters to draw.
     */
    private void schedule() {
        Task task = list;
        while (task != null) {
            if ((task.state & HELD) != 0 || task.state == SUSPENDED) {
                task = task.link;
                continue;
            }
            Packet packet = null;
            if (task.state == (SUSPENDED | RUNNABLE)) {
                packet = task.queue;
                task.queue = packet.link;
                task.state = task.queue == null ? 0 : RUNNABLE;
            }
            Packet out = null;
            switch (task.id) {
                case IDLE: {
                    if (--task.count == 0) {
                        held++;
                        task.state |= HELD;
                        task = task.link;
                        continue;
                    }
                    Task device;
                    if ((task.value & 1) == 0) {
                        task.value >>= 1;
                        device = tasks[DEVICE_A];
                    } else {
                        task.value = (task.value >> 1) ^ 0xD008;
                        device = tasks[DEVICE_B];
                    }
                    device.state &= ~HELD;
                    if (device.priority > task.priority) {
                        task = device;
                    }
                    continue;
                }
                case WORKER: {
                    if (packet == null) {
                        break;
                    }
                    task.value = task.value == HANDLER_A ? HANDLER_B : HANDLER_A;
                    packet.to = task.value;
                    packet.datum = 0;
                    for (int i = 0; i < LETTERS_PER_PACKET; i++) {
                        if (++task.count > LETTERS) {
                            task.count = 1;
                        }
                        packet.letters[i] = task.count;
                    }
                    out = packet;
                    break;
                }
                case HANDLER_A:
                case HANDLER_B: {
                    if (packet != null) {
                        if (packet.work) {
                            task.first = append(packet, task.first);
                        } else {
                            task.second = append(packet, task.second);
                        }
                    }
                    Packet work = task.first;
                    if (work == null) {
                        break;
                    }
                    if (work.datum >= LETTERS_PER_PACKET) {
                        out = work;
                        task.first = work.link;
                    } else if (task.second != null) {
                        out = task.second;
                        task.second = out.link;
                        out.datum = work.letters[work.datum++];
                    }
                    break;
                }
                default: {
                    if (packet == null) {
                        out = task.first;
                        task.first = null;
                        break;
                    }
                    task.first = packet;
                    int[] page = task.page;
                    int at = task.value;
                    task.value = (at + 1) & (COLUMNS - 1);
                    switch (packet.datum) {
                        case 1: // A
                            page[at] = (page[at] << 5) | 0b01110;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10001;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b11111;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10001;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10001;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b10001;
                            break;
                        case 2: // B
                            page[at] = (page[at] << 5) | 0b11110;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10001;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b11110;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10001;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10001;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b11110;
                            break;
                        case 3: // C
                            page[at] = (page[at] << 5) | 0b01110;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10000;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b10000;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10000;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10001;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b01110;
                            break;
                        case 4: // D
                            page[at] = (page[at] << 5) | 0b11110;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10001;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b10001;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10001;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10001;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b11110;
                            break;
                        case 5: // E
                            page[at] = (page[at] << 5) | 0b11111;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10000;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10000;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b11110;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10000;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10000;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b11111;
                            break;
                        case 6: // F
                            page[at] = (page[at] << 5) | 0b11111;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10000;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10000;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b11110;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10000;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10000;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b10000;
                            break;
                        case 7: // G
                            page[at] = (page[at] << 5) | 0b01110;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10000;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b10111;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10001;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10001;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b01110;
                            break;
                        case 8: // H
                            page[at] = (page[at] << 5) | 0b10001;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10001;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b11111;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10001;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10001;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b10001;
                            break;
                        case 9: // I
                            page[at] = (page[at] << 5) | 0b01110;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b00100;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b00100;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b00100;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b00100;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b00100;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b01110;
                            break;
                        case 10: // J
                            page[at] = (page[at] << 5) | 0b00111;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b00010;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b00010;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b00010;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b00010;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10010;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b01100;
                            break;
                        case 11: // K
                            page[at] = (page[at] << 5) | 0b10001;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10010;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10100;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b11000;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10100;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10010;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b10001;
                            break;
                        case 12: // L
                            page[at] = (page[at] << 5) | 0b10000;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10000;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10000;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b10000;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10000;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10000;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b11111;
                            break;
                        case 13: // M
                            page[at] = (page[at] << 5) | 0b10001;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b11011;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10101;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b10101;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10001;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10001;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b10001;
                            break;
                        case 14: // N
                            page[at] = (page[at] << 5) | 0b10001;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b11001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10101;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b10011;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10001;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10001;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b10001;
                            break;
                        case 15: // O
                            page[at] = (page[at] << 5) | 0b01110;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10001;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b10001;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10001;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10001;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b01110;
                            break;
                        case 16: // P
                            page[at] = (page[at] << 5) | 0b11110;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10001;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b11110;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10000;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10000;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b10000;
                            break;
                        case 17: // Q
                            page[at] = (page[at] << 5) | 0b01110;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10001;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b10001;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10101;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10010;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b01101;
                            break;
                        case 18: // R
                            page[at] = (page[at] << 5) | 0b11110;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10001;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b11110;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10100;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10010;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b10001;
                            break;
                        case 19: // S
                            page[at] = (page[at] << 5) | 0b01111;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10000;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10000;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b01110;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b00001;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b00001;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b11110;
                            break;
                        case 20: // T
                            page[at] = (page[at] << 5) | 0b11111;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b00100;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b00100;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b00100;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b00100;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b00100;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b00100;
                            break;
                        case 21: // U
                            page[at] = (page[at] << 5) | 0b10001;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10001;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b10001;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10001;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10001;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b01110;
                            break;
                        case 22: // V
                            page[at] = (page[at] << 5) | 0b10001;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10001;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b10001;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10001;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b01010;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b00100;
                            break;
                        case 23: // W
                            page[at] = (page[at] << 5) | 0b10001;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b10001;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b10101;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b10101;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b11011;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b10001;
                            break;
                        case 24: // X
                            page[at] = (page[at] << 5) | 0b10001;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b01010;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b00100;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b01010;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10001;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b10001;
                            break;
                        case 25: // Y
                            page[at] = (page[at] << 5) | 0b10001;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b10001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b01010;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b00100;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b00100;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b00100;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b00100;
                            break;
                        case 26: // Z
                            page[at] = (page[at] << 5) | 0b11111;
                            page[at + COLUMNS] = (page[at + COLUMNS] << 5) | 0b00001;
                            page[at + 2 * COLUMNS] = (page[at + 2 * COLUMNS] << 5) | 0b00010;
                            page[at + 3 * COLUMNS] = (page[at + 3 * COLUMNS] << 5) | 0b00100;
                            page[at + 4 * COLUMNS] = (page[at + 4 * COLUMNS] << 5) | 0b01000;
                            page[at + 5 * COLUMNS] = (page[at + 5 * COLUMNS] << 5) | 0b10000;
                            page[at + 6 * COLUMNS] = (page[at + 6 * COLUMNS] << 5) | 0b11111;
                            break;
                        default:
                            throw new IllegalStateException("no such letter: " + packet.datum);
                    }
                    // The ribbon wears where the page was struck.
                    int[] ribbon = task.ribbon;
                    for (int i = 0; i < COLUMNS; i++) {
                        ribbon[i] = 31 * ribbon[i] + page[i] + page[i + 3 * COLUMNS];
                    }
                    held++;
                    task.state |= HELD;
                    task = task.link;
                    continue;
                }
            }
            if (out == null) {
                task.state |= SUSPENDED;
                continue;
            }
            Task to = tasks[out.to];
            queued++;
            out.link = null;
            out.to = task.id;
            if (to.queue == null) {
                to.queue = out;
                to.state |= RUNNABLE;
                if (to.priority > task.priority) {
                    task = to;
                }
            } else {
                to.queue = append(out, to.queue);
            }
        }
    }

    private int drawn() {
        int hash = 0;
        for (Task task : new Task[] {tasks[DEVICE_A], tasks[DEVICE_B]}) {
            hash = 31 * hash + Arrays.hashCode(task.page);
            hash = 31 * hash + Arrays.hashCode(task.ribbon);
        }
        return hash;
    }

    /** One run of the kernel from its start, checked: compiled code that is wrong must not look fast. */
    private static void run() {
        Richards kernel = new Richards();
        kernel.schedule();
        int drawn = kernel.drawn();
        if (kernel.queued != EXPECTED_QUEUED || kernel.held != EXPECTED_HELD || drawn != EXPECTED_DRAWN) {
            throw new IllegalStateException("wrong result: queued " + kernel.queued + " (" + EXPECTED_QUEUED + "), held "
                    + kernel.held + " (" + EXPECTED_HELD + "), drawn " + drawn + " (" + EXPECTED_DRAWN + ")");
        }
    }

    /** The mean seconds of one run, in the best of the windows. */
    private static double value() {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < WINDOWS; i++) {
            long start = System.nanoTime();
            long elapsed;
            int runs = 0;
            do {
                run();
                runs++;
                elapsed = System.nanoTime() - start;
            } while (elapsed < WINDOW);
            best = Math.min(best, elapsed / 1e9 / runs);
        }
        return best;
    }

    /**
     * {@code Richards RUNS} makes so many checked runs and measures nothing; {@code Richards --measure FILE} warms up,
     * measures, and writes the seconds of one run to the file.
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 1) {
            for (int left = Integer.parseInt(args[0]); left > 0; left--) {
                run();
            }
            return;
        }
        if (args.length != 2 || !args[0].equals("--measure")) {
            System.err.println("usage: Richards RUNS | Richards --measure FILE");
            System.exit(2);
        }
        boolean interpreted = System.getProperty("java.vm.info", "").contains("interpreted mode");
        for (int left = interpreted ? WARMUP_RUNS_INTERPRETED : WARMUP_RUNS; left > 0; left--) {
            run();
        }
        List<Double> warmups = List.of(value());
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            values.add(value());
        }
        String json = "{\"warmups\":" + warmups + ",\"values\":" + values + "}\n";
        Files.write(Path.of(args[1]), json.getBytes(StandardCharsets.UTF_8));
    }
}
