package dev.pointsman.bench.overhead;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What the router adds to a call, beside what nginx adds, on one connection at a time: the same
 * requests go to the provider directly, through nginx, and through the router with policy and
 * recording on, in turns of {@value #TURN}.
 *
 * <pre>
 * tools/bench overhead
 * </pre>
 *
 * <p>Added is the difference of medians. The bars: added p50 at most 2.5 times nginx's; first token
 * at most 0.2 ms; each chunk at most 10 us.
 *
 * <p>Last, OpenJDK 17.0.15, two quiet cores of an AMD EPYC, medians: plain 14.6 us directly, 35.1
 * through nginx, 69.7 through the router: added 55.1, 2.7 times nginx's, which misses the bar (with
 * {@code -XX:+UseSerialGC} 51.2 beside nginx's 19.2). Of a stream the first token comes 111 us
 * later, and each chunk takes 2.0 us.
 */
public final class Overhead {
  private static final int TURN = 250;

  /** Turns before those that count: a router that has just started is still being compiled. */
  private static final int WARM_UP = 160;

  private static final String BODY =
      "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"system\",\"content\":\"Be short.\"},"
          + "{\"role\":\"user\",\"content\":\"When does the next train to Basel leave?\"}]%s}";

  private final PrintStream out = System.out;
  private final int[] ports;
  private final int turns;

  private Overhead(int[] ports, int turns) {
    this.ports = ports;
    this.turns = turns;
  }

  /**
   * {@code stub PORT} answers on it until it is killed; {@code measure STUB NGINX ROUTER TURNS}
   * calls these ports and prints a report.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int[] numbers = Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
    if (!arguments[0].equals("stub")) {
      new Overhead(Arrays.copyOf(numbers, 3), numbers[3]).run();
      return;
    }
    try (Stub stub = new Stub(numbers[0])) {
      System.out.println("answering on " + stub.port());
      Thread.currentThread().join();
    }
  }

  private void run() throws IOException {
    Times plain = measured("");
    double nginx = plain.nginx().added(plain.direct(), Latencies::whole);
    double router = plain.router().added(plain.direct(), Latencies::whole);
    out.printf("plain, us%s%n", plain.table(Latencies::whole));
    out.printf(
        "added p50: nginx %.1f, router %.1f, ratio %.2f (bar 2.5)%n",
        nginx, router, router / nginx);

    Times streams = measured(",\"stream\":true");
    double first = streams.router().added(streams.direct(), Latencies::first);
    double whole = streams.router().added(streams.direct(), Latencies::whole);
    out.printf("stream, first bytes, us%s%n", streams.table(Latencies::first));
    out.printf("stream, all of %d chunks, us%s%n", Stub.CHUNKS, streams.table(Latencies::whole));
    out.printf("added: first token %.1f us (bar 200), ", first);
    out.printf("each chunk %.2f us (bar 10)%n", (whole - first) / Stub.CHUNKS);
  }

  private Times measured(String more) throws IOException {
    byte[] request = request("/v1/chat/completions", BODY.formatted(more));
    Times times = Times.of(turns * TURN);
    List<Latencies> all = List.of(times.direct(), times.nginx(), times.router());
    try (Connection direct = Connection.to(ports[0]);
        Connection nginx = Connection.to(ports[1]);
        Connection router = Connection.to(ports[2])) {
      List<Connection> connections = List.of(direct, nginx, router);
      for (int turn = -WARM_UP; turn < turns; turn++) {
        for (int target = 0; target < ports.length; target++) {
          Latencies into = turn < 0 ? new Latencies(TURN) : all.get(target);
          turn(connections.get(target), request, into, Math.max(0, turn) * TURN);
        }
      }
    }
    return times;
  }

  private static void turn(Connection connection, byte[] request, Latencies into, int from)
      throws IOException {
    for (int call = from; call < from + TURN; call++) {
      long start = System.nanoTime();
      connection.send(request);
      Connection.Head head = connection.readHead();
      long first = connection.readBody(head);
      into.first()[call] = first - start;
      into.whole()[call] = System.nanoTime() - start;
      if (!head.first().contains(" 200 ")) {
        throw new IOException("answered " + head.first());
      }
    }
  }

  static byte[] request(String path, String body) {
    return ("POST "
            + path
            + " HTTP/1.1\r\nhost: 127.0.0.1\r\n"
            + "content-type: application/json\r\nauthorization: Bearer unused\r\ncontent-length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Of each target. */
  private record Times(Latencies direct, Latencies nginx, Latencies router) {
    static Times of(int calls) {
      return new Times(new Latencies(calls), new Latencies(calls), new Latencies(calls));
    }

    String table(Function<Latencies, long[]> which) {
      return "%n%16s %8s %8s".formatted("p50", "p90", "p99")
          + "%n  direct %s".formatted(Latencies.line(which.apply(direct)))
          + "%n  nginx  %s".formatted(Latencies.line(which.apply(nginx)))
          + "%n  router %s".formatted(Latencies.line(which.apply(router)));
    }
  }

  /** Nanoseconds until the first bytes of each body, and until its end. */
  private static final class Latencies {
    private final long[] first;
    private final long[] whole;

    Latencies(int calls) {
      this.first = new long[calls];
      this.whole = new long[calls];
    }

    long[] first() {
      return first;
    }

    long[] whole() {
      return whole;
    }

    static String line(long[] times) {
      return "%8.1f %8.1f %8.1f".formatted(at(times, 50), at(times, 90), at(times, 99));
    }

    double added(Latencies direct, Function<Latencies, long[]> which) {
      return at(which.apply(this), 50) - at(which.apply(direct), 50);
    }

    /** Microseconds at a percentile. */
    private static double at(long[] times, int percentile) {
      long[] sorted = times.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length * percentile / 100] / 1e3;
    }
  }
}
