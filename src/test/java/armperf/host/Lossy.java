package armperf.host;

import armperf.outcome.UserException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A host that does what it is asked, and whose next answers are lost with the link. */
final class Lossy {
    private final Host host;
    private final AtomicInteger losses = new AtomicInteger();

    Lossy(Host host) {
        this.host = host;
    }

    /** From now on so many answers of scripts do not come. */
    void lose(int answers) {
        losses.set(answers);
    }

    Host host() {
        return (Host) Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, arguments) -> {
                    Object answer;
                    try {
                        answer = method.invoke(host, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals("run") && losses.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw UserException.host(Host.LINK_BROKE, "the link broke");
                    }
                    return answer;
                });
    }
}
