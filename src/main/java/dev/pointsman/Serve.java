package dev.pointsman;

import dev.pointsman.cli.ServeOptions;
import dev.pointsman.document.Problem;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the server: starts it, says so, and stops it when the process is asked to end.
 * Confined to one thread but for the stop.
 */
final class Serve {
  private static final Logger LOG = LoggerFactory.getLogger(Serve.class);
  private static final int REFUSED = 1;

  private final ServeOptions options;
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private volatile boolean started;

  Serve(ServeOptions options, Map<String, String> environment, PrintStream out, PrintStream err) {
    this.options = options;
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Returns once the server stopped, with the exit code. */
  int run() {
    try (DataFolder data = DataFolder.open(options.data())) {
      Wiring wiring = new Wiring(options, environment, data, out, err);
      CountDownLatch stopped = new CountDownLatch(1);
      Thread hook = new Thread(() -> stop(wiring, stopped), "pointsman-stop");
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        wiring.start();
        started = true;
        stopped.await();
        return 0;
      } catch (StartRefused refused) {
        return explain(refused);
      }
    } catch (StartRefused refused) {
      return explain(refused);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private void stop(Wiring wiring, CountDownLatch stopped) {
    if (started) {
      LOG.info("stopping");
    }
    wiring.close();
    stopped.countDown();
  }

  private int explain(StartRefused refused) {
    List<Problem> problems = refused.problems();
    problems.forEach(problem -> err.println(problem.text()));
    err.println("pointsman: not started: " + refused.getMessage());
    return REFUSED;
  }
}
