package dev.pointsman.facts;

import dev.pointsman.document.Document;
import dev.pointsman.document.Fields;
import dev.pointsman.document.Problems;
import dev.pointsman.policy.vocabulary.Task;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@link TextRules} from {@code config/complexity.yaml}. Confined to one reading. */
public final class TextRulesReader {
  private static final int MOST_BY_DEFAULT = 3;
  private static final BigDecimal HEAVIEST = BigDecimal.TEN;
  private static final TextRules NOTHING = new TextRules("0", 5, List.of(), 1, List.of());

  private TextRulesReader() {}

  /** The rules of a file; what is wrong with them is in {@code problems}. */
  public static TextRules read(Path file, String shownAs, Problems problems) {
    return Document.read(file, shownAs, problems).section(TextRulesReader::rules).orElse(NOTHING);
  }

  private static TextRules rules(Fields fields) {
    String version = fields.text("version").required();
    double base = weight(fields, "base");
    List<Feature> complexity = fields.each("features", TextRulesReader::feature);
    double threshold = weight(fields, "task_threshold");
    List<TextRules.TaskSigns> tasks = fields.each("tasks", TextRulesReader::signs);
    return new TextRules(version, base, complexity, threshold, tasks);
  }

  private static Feature feature(Fields fields) {
    String name = fields.text("name").required();
    double weight = weight(fields, "weight");
    int from = fields.integer("from").atLeast(1).or(1);
    int most = fields.integer("most").atLeast(1).or(MOST_BY_DEFAULT);
    Measure measure = fields.oneOf("measure", Measure.class).orNull();
    List<String> phrases = fields.texts("phrases");
    if ((measure == null) == phrases.isEmpty()) {
      fields.problem("name", "name: " + name + " (expected: either measure or phrases)");
    }
    return new Feature(name, measure, phrases, from, most, weight);
  }

  private static TextRules.TaskSigns signs(Fields fields) {
    Task task = fields.oneOf("task", Task.class).required();
    double complexity =
        fields
            .decimal("complexity")
            .atLeast(HEAVIEST.negate())
            .atMost(HEAVIEST)
            .or(BigDecimal.ZERO)
            .doubleValue();
    List<Feature> features = new ArrayList<>();
    addPhrases(features, fields, "certain", 3);
    addPhrases(features, fields, "likely", 2);
    addPhrases(features, fields, "possible", 1);
    features.addAll(fields.each("features", TextRulesReader::feature));
    return new TextRules.TaskSigns(task, complexity, features);
  }

  private static void addPhrases(List<Feature> features, Fields fields, String key, double weight) {
    List<String> phrases = fields.texts(key);
    if (!phrases.isEmpty()) {
      features.add(new Feature(key, null, phrases, 1, MOST_BY_DEFAULT, weight));
    }
  }

  private static double weight(Fields fields, String key) {
    return fields.decimal(key).atLeast(HEAVIEST.negate()).atMost(HEAVIEST).required().doubleValue();
  }
}
