package dev.pointsman.assessment;

import dev.pointsman.policy.vocabulary.Level;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Task;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Scores how an answer looks: length 20 %, code 20 %, structure 30 %, citations 30 %. What the task
 * does not call for counts as there, so a short answer to a short question is a good one.
 * Stateless.
 */
final class QualityScore {
  private static final int LENGTH = 20;
  private static final int CODE = 20;
  private static final int STRUCTURE = 30;
  private static final int CITATIONS = 30;
  private static final double SCALE = 10;

  private static final Set<Task> SHORT =
      Set.of(Task.EXTRACTION, Task.CLASSIFICATION, Task.TRANSLATION, Task.COMPLETION);
  private static final Set<Task> WITH_CODE = Set.of(Task.CODE_GENERATION, Task.CODE_REFACTOR);
  private static final Set<Task> WITH_SOURCES = Set.of(Task.RAG, Task.WEB_SEARCH);

  private static final int LONG_CHARS = 1_200;
  private static final int FEW_LINES = 3;
  private static final String FENCE = "```";
  private static final Pattern CODE_LINE =
      Pattern.compile("(?m)^\\s*(def|class|public|private|function|const|let|import|return|fn)\\b");
  private static final Pattern CITATION =
      Pattern.compile("\\[\\^?\\d{1,3}]|https?://\\S|(?im)^\\s*(sources?|references?)\\s*:");

  private QualityScore() {}

  /** From 0 to 10. */
  static double of(String text, Request facts) {
    double points = LENGTH * length(text, facts);
    points += CODE * code(text, facts.task());
    points += STRUCTURE * structure(text);
    points += CITATIONS * citations(text, facts.task());
    return Math.rint(points) / SCALE;
  }

  private static double length(String text, Request facts) {
    if (SHORT.contains(facts.task()) || facts.level() == Level.SIMPLE) {
      return 1;
    }
    double expected = facts.level() == Level.COMPLEX ? 300 : 20;
    return Math.min(1, text.length() / expected);
  }

  private static double code(String text, Task task) {
    int fences = fences(text);
    boolean even = fences % 2 == 0;
    boolean there = fences > 0 || CODE_LINE.matcher(text).find();
    double wanted = WITH_CODE.contains(task) && !there ? 0 : 1;
    return even ? wanted : wanted / 2;
  }

  private static int fences(String text) {
    int fences = 0;
    for (int at = text.indexOf(FENCE); at >= 0; at = text.indexOf(FENCE, at + FENCE.length())) {
      fences++;
    }
    return fences;
  }

  /** Long texts need lines, or nobody reads them. */
  private static double structure(String text) {
    if (text.length() <= LONG_CHARS) {
      return 1;
    }
    long lines = text.lines().filter(line -> !line.isBlank()).count();
    return Math.min(1, (lines - 1.0) / FEW_LINES);
  }

  private static double citations(String text, Task task) {
    return WITH_SOURCES.contains(task) && !CITATION.matcher(text).find() ? 0 : 1;
  }
}
