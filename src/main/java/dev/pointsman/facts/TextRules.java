package dev.pointsman.facts;

import dev.pointsman.policy.vocabulary.Task;
import java.util.List;

/**
 * How task and complexity are read from a request that names neither. Immutable.
 *
 * @param version of the file, recorded with what it gave
 * @param complexityBase the complexity of a request without any feature
 * @param complexity features that make a request harder or easier
 * @param taskThreshold the least weight that makes a task
 * @param tasks by falling precedence: the first of equal weights wins
 */
public record TextRules(
    String version,
    double complexityBase,
    List<Feature> complexity,
    double taskThreshold,
    List<TaskSigns> tasks) {
  public TextRules {
    complexity = List.copyOf(complexity);
    tasks = List.copyOf(tasks);
  }

  /**
   * What speaks for a task. Immutable.
   *
   * @param complexity added to the complexity of a request for this task
   */
  record TaskSigns(Task task, double complexity, List<Feature> features) {
    TaskSigns {
      features = List.copyOf(features);
    }
  }
}
