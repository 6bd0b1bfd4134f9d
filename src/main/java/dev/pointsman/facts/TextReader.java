package dev.pointsman.facts;

import dev.pointsman.chat.ChatRequest;
import dev.pointsman.policy.vocabulary.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads task and complexity from a request: counts the phrases and measures of its {@link
 * TextRules} in two passes over the user's last text and adds up their weights. Thread-safe.
 */
final class TextReader {
  private static final int HARDEST = 10;

  private final TextRules rules;
  private final PhraseIndex complexityPhrases = new PhraseIndex();
  private final PhraseIndex taskPhrases = new PhraseIndex();
  private final int taskFeatures;

  TextReader(TextRules rules) {
    this.rules = rules;
    index(complexityPhrases, rules.complexity(), 0);
    int owner = 0;
    for (TextRules.TaskSigns signs : rules.tasks()) {
      index(taskPhrases, signs.features(), owner);
      owner += signs.features().size();
    }
    this.taskFeatures = owner;
  }

  private static void index(PhraseIndex phrases, List<Feature> features, int firstOwner) {
    int owner = firstOwner;
    for (Feature feature : features) {
      for (String phrase : feature.phrases()) {
        phrases.add(phrase, owner);
      }
      owner++;
    }
  }

  Reading read(ChatRequest.Outline outline, int inputTokens, @Nullable Task taskHint) {
    Measurements measurements = Measurements.of(outline, inputTokens);
    Task task = taskHint == null ? task(outline.lastUserText(), measurements) : taskHint;
    int[] counts = new int[rules.complexity().size()];
    complexityPhrases.count(outline.lastUserText(), counts);
    List<String> names = new ArrayList<>();
    double sum = rules.complexityBase() + taskWeight(task, names);
    int at = 0;
    for (Feature feature : rules.complexity()) {
      double weight = weigh(feature, counts[at++], measurements);
      if (weight != 0) {
        sum += weight;
        names.add(named(feature.name(), weight));
      }
    }
    names.add("version " + rules.version());
    int complexity = (int) Math.max(1, Math.min(HARDEST, Math.round(sum)));
    return new Reading(task, complexity, List.copyOf(names));
  }

  private double taskWeight(Task task, List<String> names) {
    for (TextRules.TaskSigns signs : rules.tasks()) {
      if (signs.task() == task && signs.complexity() != 0) {
        names.add(named("task." + Words.of(task), signs.complexity()));
        return signs.complexity();
      }
    }
    return 0;
  }

  private Task task(String text, Measurements measurements) {
    int[] counts = new int[taskFeatures];
    taskPhrases.count(text, counts);
    Task best = Task.CHAT;
    double bestWeight = 0;
    int owner = 0;
    for (TextRules.TaskSigns signs : rules.tasks()) {
      double weight = 0;
      for (Feature feature : signs.features()) {
        weight += weigh(feature, counts[owner++], measurements);
      }
      if (weight >= rules.taskThreshold() && weight > bestWeight) {
        best = signs.task();
        bestWeight = weight;
      }
    }
    return best;
  }

  private static double weigh(Feature feature, int found, Measurements measurements) {
    Measure measure = feature.measure();
    return feature.weigh(measure == null ? found : measurements.get(measure));
  }

  private static String named(String name, double weight) {
    return name + (weight > 0 ? " +" : " ") + weight;
  }

  /** What was read. */
  record Reading(Task task, int complexity, List<String> features) {}
}
