package dev.pointsman;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signal by which operators ask a process to read its files again. The platform's class for
 * signals is in no API that the compiler lets through without a warning, so it is found by name;
 * where there is none, the signal keeps its usual meaning. Stateless.
 */
final class HangUp {
  private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

  private HangUp() {}

  /** Runs the task, on a thread of its own, whenever the signal comes. */
  static void onSignal(Runnable task) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> answer(proxy, method, arguments, task));
      Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
      Object before = signal.getMethod("handle", signal, handler).invoke(null, hangUp, handling);
      LOG.debug("SIGHUP reads the rules folder, in place of {}", before);
    } catch (ReflectiveOperationException | IllegalArgumentException absent) {
      LOG.info("SIGHUP does not read the rules folder here: {}", reason(absent));
    }
  }

  /** Everything that can be called on a handler; what runs the task returns nothing. */
  private static Object answer(
      Object proxy, Method method, Object @Nullable [] arguments, Runnable task) {
    if (method.getName().equals("handle")) {
      task.run();
    } else if (arguments != null && method.getName().equals("equals")) {
      return proxy == arguments[0];
    } else if (method.getName().equals("hashCode")) {
      return System.identityHashCode(proxy);
    }
    return "reader of the rules folder";
  }

  private static String reason(Exception absent) {
    Throwable cause = absent instanceof InvocationTargetException ? absent.getCause() : absent;
    return String.valueOf(cause);
  }
}
