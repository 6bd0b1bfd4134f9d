package dev.pointsman.bench;

import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.DataClass;
import dev.pointsman.policy.vocabulary.Environment;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.RequestBuilder;
import dev.pointsman.policy.vocabulary.Task;
import java.util.Random;
import java.util.Set;

/** Varied requests, the same in every run: mostly ordinary ones, some that few models may take. */
public final class Traffic {
  public static final int SIZE = 1_024;

  private static final Task[] TASKS = {
    Task.CHAT, Task.CODE_GENERATION, Task.CODE_REFACTOR, Task.REASONING, Task.ANALYSIS,
    Task.COMPLETION, Task.CREATIVE, Task.RAG, Task.WEB_SEARCH, Task.SUMMARIZATION,
    Task.TRANSLATION, Task.EXTRACTION, Task.CLASSIFICATION, Task.ARCHITECT, Task.OTHER
  };
  private static final int[] INPUT_TOKENS = {20, 150, 900, 900, 4_000, 20_000, 90_000, 500_000};
  private static final Budget[] BUDGETS = {
    Budget.LOW,
    Budget.MEDIUM,
    Budget.MEDIUM,
    Budget.MEDIUM,
    Budget.HIGH,
    Budget.UNLIMITED,
    Budget.FREE
  };

  private Traffic() {}

  /** {@link #SIZE} requests. */
  public static Request[] requests() {
    Random random = new Random(1);
    Request[] requests = new Request[SIZE];
    for (int i = 0; i < SIZE; i++) {
      requests[i] = request(random);
    }
    return requests;
  }

  private static Request request(Random random) {
    RequestBuilder request =
        Request.builder()
            .task(TASKS[random.nextInt(TASKS.length)])
            .complexity(1 + random.nextInt(10))
            .budget(BUDGETS[random.nextInt(BUDGETS.length)])
            .inputTokens(INPUT_TOKENS[random.nextInt(INPUT_TOKENS.length)] + random.nextInt(50))
            .maxOutputTokens(random.nextInt(3) == 0 ? 1_000 : 0)
            .dataClass(oneOf(random, DataClass.values()))
            .environment(oneOf(random, Environment.values()))
            .streaming(random.nextBoolean());
    return rare(random, request).build();
  }

  private static RequestBuilder rare(Random random, RequestBuilder request) {
    return request
        .region(in(random, 4) ? Region.EU : in(random, 4) ? Region.US : Region.GLOBAL)
        .needs(in(random, 3) ? Set.of(Capability.TOOLS) : Set.of())
        .requiresSla(in(random, 10))
        .compliance(in(random, 10) ? Set.of(Compliance.GDPR) : Set.of())
        .optimizeFor(in(random, 5) ? oneOf(random, Objective.values()) : Objective.COST)
        .maxRequestCostUsd(in(random, 10) ? 0.05 : Double.POSITIVE_INFINITY)
        .localFailures(in(random, 20) ? 2 : 0);
  }

  private static boolean in(Random random, int often) {
    return random.nextInt(often) == 0;
  }

  private static <E> E oneOf(Random random, E[] values) {
    return values[random.nextInt(values.length)];
  }
}
