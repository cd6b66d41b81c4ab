package armperf.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Somebody at a terminal with prepared answers. */
final class Answers implements Passphrases {
    private final List<char[]> answers;
    private final List<String> asked = new ArrayList<>();

    Answers(String... answers) {
        this.answers = Arrays.stream(answers).map(String::toCharArray).toList();
    }

    /** Key and host of every question. */
    List<String> asked() {
        return asked;
    }

    /** Whether whoever asked has wiped what was given. */
    boolean areWiped() {
        return answers.subList(0, asked.size()).stream()
                .allMatch(answer -> new String(answer).chars().allMatch(c -> c == 0));
    }

    @Override
    public boolean canBeAsked() {
        return true;
    }

    @Override
    public char[] ask(Path key, String host, boolean again) {
        asked.add(key.getFileName() + " for " + host + (again ? " again" : ""));
        return answers.get(asked.size() - 1);
    }
}
