package dev.pointsman.bench.overhead;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Mixed traffic at a steady rate, and what the router's process holds meanwhile, a line a minute:
 * plain and streamed chats, Anthropic's messages, decisions alone, requests that are wrong, and
 * callers that go away in the middle of a stream.
 *
 * <pre>
 * tools/bench soak
 * </pre>
 *
 * <p>Last, 10 minutes at 100 requests/s on a busy two-core machine: 61,859 requests, none failed;
 * heap after a collection 90 MB in the first minute, 87 in the last (74 to 109 between), resident
 * 366, then 431 to 445 MB; open files 157 to 161; threads 49 to 57, the workers of the pool of 20
 * that are started when first needed.
 */
public final class Soak {
  private static final int CALLERS = 4;
  private static final long NANOS = 1_000_000_000L;
  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]";
  private static final List<byte[]> REQUESTS =
      List.of(
          Overhead.request("/v1/chat/completions", "{\"model\":\"gpt-4o-mini\"," + HELLO + "}"),
          Overhead.request(
              "/v1/chat/completions", "{\"model\":\"auto\",\"stream\":true," + HELLO + "}"),
          Overhead.request("/v1/messages", "{\"model\":\"auto\",\"max_tokens\":50," + HELLO + "}"),
          Overhead.request("/v1/route", "{\"task_type\":\"chat\",\"budget\":\"medium\"}"),
          Overhead.request("/v1/chat/completions", "{\"model\":\"auto\",\"messages\":7}"));

  private final PrintStream out = System.out;
  private final int port;
  private final long pid;
  private final int perSecond;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  private Soak(int port, long pid, int perSecond) {
    this.port = port;
    this.pid = pid;
    this.perSecond = perSecond;
  }

  /** {@code PORT PID MINUTES PER_SECOND}: the router's, and the traffic. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int minutes = Integer.parseInt(arguments[2]);
    new Soak(
            Integer.parseInt(arguments[0]),
            Long.parseLong(arguments[1]),
            Integer.parseInt(arguments[3]))
        .run(minutes);
  }

  private void run(int minutes) throws IOException, InterruptedException {
    for (int caller = 0; caller < CALLERS; caller++) {
      int first = caller;
      Thread thread = new Thread(() -> call(first), "caller-" + caller);
      thread.setDaemon(true);
      thread.start();
    }
    out.println("minute      calls   failed  heap MB  resident MB  threads  open files");
    for (int minute = 1; minute <= minutes; minute++) {
      Thread.sleep(60_000);
      out.printf(
          "%6d %10d %8d %8d %12d %8d %11d%n",
          minute,
          calls.get(),
          failures.get(),
          heapMib(),
          status("VmRSS") >> 10,
          status("Threads"),
          files());
    }
  }

  /** Each caller takes its share of a schedule that does not wait for answers. */
  private void call(int first) {
    long start = System.nanoTime();
    try {
      Connection connection = Connection.to(port);
      for (long i = first; ; i += CALLERS) {
        long due = start + i * NANOS / perSecond;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        int kind = (int) (i / CALLERS % (REQUESTS.size() + 1));
        connection = kind < REQUESTS.size() ? answered(connection, kind) : abandoned(connection);
        calls.incrementAndGet();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Connection answered(Connection connection, int kind) throws IOException {
    connection.send(REQUESTS.get(kind));
    Connection.Head head = connection.readHead();
    long unusedTime = connection.readBody(head);
    boolean wrong = kind == REQUESTS.size() - 1;
    if (!head.first().contains(wrong ? " 400 " : " 200 ")) {
      failures.incrementAndGet();
    }
    return connection;
  }

  private Connection abandoned(Connection connection) throws IOException {
    connection.send(REQUESTS.get(1));
    Connection.Head unused = connection.readHead();
    connection.close();
    return Connection.to(port);
  }

  /** After a collection. */
  private long heapMib() throws IOException, InterruptedException {
    String unused = jcmd("GC.run");
    Matcher used =
        Pattern.compile("heap.*?used (\\d+)K", Pattern.DOTALL).matcher(jcmd("GC.heap_info"));
    return used.find() ? Long.parseLong(used.group(1)) >> 10 : -1;
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("jcmd", Long.toString(pid), command).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    return code == 0 ? said : "";
  }

  private long status(String key) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith(key + ":")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return -1;
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files.count();
    }
  }
}
