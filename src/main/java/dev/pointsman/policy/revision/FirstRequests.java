package dev.pointsman.policy.revision;

import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Task;

/**
 * Requests that a new revision decides about before callers' do: the first ones load what is loaded
 * on first use, which takes milliseconds. Stateless.
 */
final class FirstRequests {
  private static final Task[] TASKS = Task.values();
  private static final Region[] REGIONS = Region.values();
  private static final Budget[] BUDGETS = Budget.values();

  private FirstRequests() {}

  /**
   * Asks about one request of each task, with the budgets and regions in turn.
   *
   * @return how many constraints came
   */
  static int ask(CompiledRules rules) {
    int said = 0;
    for (int number = 0; number < TASKS.length; number++) {
      Request request =
          Request.builder()
              .task(TASKS[number])
              .region(REGIONS[number % REGIONS.length])
              .budget(BUDGETS[number % BUDGETS.length])
              .requiresSla(number % 2 == 0)
              .build();
      said += rules.decide(request).constraints().size();
    }
    return said;
  }
}
