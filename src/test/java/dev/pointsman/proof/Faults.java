package dev.pointsman.proof;

import dev.pointsman.testing.Http;
import dev.pointsman.testing.RunningRouter;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Sends the same requests with the same faults twice, without and with fallback, and prints what
 * share of them failed. Every attempt meets a fault with a chance of {@value #FAULTY}, of a kind
 * drawn by {@link #MIX} for its request. Half of the requests are streams, which nothing can save
 * once words of theirs were sent.
 *
 * <pre>
 * tools/proof faults
 * </pre>
 *
 * <p>Last: of 4,000 requests 18.98 % failed without fallback and 0.33 % with it, 98.3 % fewer; 11
 * of the 13 that were left are streams that were cut. The numbers follow from the seed, not the
 * machine.
 */
public final class Faults {
  private static final double FAULTY = 0.2;
  private static final double FEWER = 0.95;

  /** Shares in percent; a cut is of a stream, and of a whole answer a malformed one. */
  private static final Map<String, Integer> MIX =
      new TreeMap<>(
          Map.of(
              "429",
              34,
              "500",
              20,
              "529",
              14,
              "reset",
              12,
              "404",
              6,
              "malformed",
              6,
              "401",
              5,
              "cut",
              3));

  private static final List<String> HINTS =
      List.of(
          "\"task\":\"chat\"",
          "\"task\":\"summarization\",\"budget\":\"medium\"",
          "\"task\":\"rag\",\"region\":\"eu\"",
          "\"task\":\"code_generation\",\"budget\":\"high\"");

  private final PrintStream out = System.out;
  private final int requests;
  private final long seed;

  private Faults(int requests, long seed) {
    this.requests = requests;
    this.seed = seed;
  }

  /** {@code [requests] [seed]}; 4000 and 1 unless said. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    System.exit(new Faults(requests, seed).run() ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    try (RunningRouter router = RunningRouter.start()) {
      Http http = new Http(router.url());
      out.printf(
          "%d requests, seed %d, one in %.0f attempts meets a fault%n", requests, seed, 1 / FAULTY);
      Map<String, Integer> without = failures(http, ",\"disable_fallback\":true");
      Map<String, Integer> with = failures(http, "");
      out.printf("%-10s %16s %14s%n", "failed by", "without fallback", "with fallback");
      for (String kind : MIX.keySet()) {
        out.printf("%-10s %16d %14d%n", kind, count(without, kind), count(with, kind));
      }
      return isBetter(sum(without), sum(with));
    }
  }

  private boolean isBetter(int without, int with) {
    double fewer = 1 - (double) with / without;
    out.printf("%-10s %15.2f%% %13.2f%%%n", "share", share(without), share(with));
    out.printf("%.1f%% fewer (bar %.0f%%)%n", 100 * fewer, 100 * FEWER);
    return fewer >= FEWER;
  }

  private double share(int failed) {
    return 100.0 * failed / requests;
  }

  /** How many requests failed, by kind of fault; one that met none and failed ends the run. */
  private Map<String, Integer> failures(Http http, String more)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Integer> failed = new TreeMap<>();
    for (int request = 0; request < requests; request++) {
      boolean stream = random.nextBoolean();
      String hints = HINTS.get(random.nextInt(HINTS.size()));
      String kind = random.nextDouble() < FAULTY ? kind(random) : "none";
      String fault = kind.equals("none") ? "" : fault(kind, stream, random);
      String body =
          "{\"model\":\"auto\",\"stream\":%b,\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}],\"routing\":{%s%s%s}}"
              .formatted(stream, hints, fault, more);
      if (!isAnswered(http, body, stream)) {
        failed.merge(kind, 1, Integer::sum);
      }
    }
    if (failed.containsKey("none")) {
      throw new IllegalStateException(failed.get("none") + " requests failed without a fault");
    }
    return failed;
  }

  private static boolean isAnswered(Http http, String body, boolean stream)
      throws InterruptedException {
    try {
      Http.Reply reply = http.post("/v1/chat/completions", body);
      return reply.status() == 200 && (!stream || reply.body().endsWith("data: [DONE]\n\n"));
    } catch (IOException cut) {
      return false;
    }
  }

  private static String kind(SplittableRandom random) {
    int left = random.nextInt(sum(MIX));
    for (Map.Entry<String, Integer> kind : MIX.entrySet()) {
      left -= kind.getValue();
      if (left < 0) {
        return kind.getKey();
      }
    }
    throw new IllegalStateException("more than all");
  }

  private static String fault(String kind, boolean stream, SplittableRandom random) {
    int times = 1;
    while (random.nextDouble() < FAULTY) {
      times++;
    }
    if (kind.equals("cut") && stream) {
      return ",\"simulate\":{\"cut_after_chunks\":" + times + "}";
    }
    String fail = kind.equals("cut") ? "malformed" : kind;
    return ",\"simulate\":{\"fail\":\"" + fail + "\",\"times\":" + times + "}";
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static int count(Map<String, Integer> counts, String kind) {
    return counts.getOrDefault(kind, 0);
  }
}
