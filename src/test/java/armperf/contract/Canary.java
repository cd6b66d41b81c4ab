package armperf.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A secret that must turn up nowhere, in any form in which programs pass text on.
 *
 * @param name what it stands for
 * @param secret long enough that chance does not make it
 */
record Canary(String name, String secret) {
    /** The form in which a text holds it. */
    Optional<String> formIn(String text) {
        return forms().entrySet().stream()
                .filter(form -> text.contains(form.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Map<String, String> forms() {
        Map<String, String> forms = new TreeMap<>();
        forms.put("plain", secret);
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.put("URL, as of a form", url);
        forms.put("URL", url.replace("+", "%20"));
        forms.put("shell-quoted", secret.replace("'", "'\\''"));
        forms.put("shell-quoted by double quotes", secret.replace("'", "'\"'\"'"));
        forms.put("JSON", secret.replace("\\", "\\\\").replace("\"", "\\\""));
        int number = 0;
        for (String base64 : base64()) {
            forms.put("base64, " + number++, base64);
        }
        return forms;
    }

    /** For each place within a group of three bytes, without the characters that depend on the neighbours. */
    private Set<String> base64() {
        Set<String> found = new LinkedHashSet<>();
        for (int before = 0; before < 3; before++) {
            byte[] bytes = ("x".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
            String whole = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            int from = before == 0 ? 0 : before + 1;
            found.add(whole.substring(from, bytes.length / 3 * 4));
        }
        return found;
    }
}
