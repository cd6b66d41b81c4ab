package armperf.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The keys that one host, or a gateway on the way to it, would be shown at a login.
 *
 * @param address of that host or gateway
 * @param keys in the order they are tried
 * @param unusable sentences on what else was configured
 */
public record KeysShown(String address, List<String> keys, List<String> unusable) {
    public KeysShown {
        Objects.requireNonNull(address, "address");
        keys = List.copyOf(keys);
        unusable = List.copyOf(unusable);
    }

    /** Of every gateway in the order they are passed, and then of the host; nobody is asked for anything. */
    public static List<KeysShown> along(Endpoint endpoint, KeyRing ring) {
        List<KeysShown> way = new ArrayList<>();
        endpoint.jump().ifPresent(jump -> way.addAll(along(jump.gateway(), ring)));
        LoginKeys keys = LoginKeys.of(endpoint, ring);
        List<String> unusable = new ArrayList<>(keys.unusable());
        if (keys.tried().isEmpty()) {
            unusable.addAll(keys.absent());
        }
        way.add(new KeysShown(endpoint.address(), keys.tried(), unusable));
        return way;
    }
}
