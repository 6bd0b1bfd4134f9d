package dev.pointsman;

import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What signals to this process do. The platform's class for signals is in no API that the compiler
 * lets through without a warning, so it is found by name; where there is none, a signal keeps its
 * usual meaning. Stateless.
 */
final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private Signals() {}

  /** Nothing happens when the signal comes. */
  static void ignore(String name) {
    on(name, () -> {});
  }

  /** Runs the task, on a thread of its own, whenever the signal comes: {@code HUP}. */
  static void on(String name, Runnable task) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> answer(proxy, method, arguments, task));
      Object wanted = signal.getConstructor(String.class).newInstance(name);
      Object before = signal.getMethod("handle", signal, handler).invoke(null, wanted, handling);
      LOG.debug("SIG{} is taken, in place of {}", name, before);
    } catch (ReflectiveOperationException | IllegalArgumentException absent) {
      LOG.info("SIG{} keeps its usual meaning here: {}", name, reason(absent));
    }
  }

  /** Everything that can be called on a handler; what runs the task returns nothing. */
  private static Object answer(
      Object proxy, Method method, Object @Nullable [] arguments, Runnable task) {
    if (method.getName().equals("handle")) {
      run(task);
    } else if (arguments != null && method.getName().equals("equals")) {
      return proxy == arguments[0];
    } else if (method.getName().equals("hashCode")) {
      return System.identityHashCode(proxy);
    }
    return "what a signal does";
  }

  /** Nobody else would say why a file could not be read. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (UncheckedIOException e) {
      LOG.error("a signal changed nothing: {}", e.getMessage());
    }
  }

  private static String reason(Exception absent) {
    Throwable cause = absent instanceof InvocationTargetException ? absent.getCause() : absent;
    return String.valueOf(cause);
  }
}
