package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Rule.Annotation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks id and annotations of one rule. Confined to one thread. */
final class HeadCheck {
  private static final List<String> KNOWN =
      List.of("Title", "Owner", "Ticket", "Since", "ActiveFrom", "ActiveTo", "Example");
  private static final String HITS = "Hits";
  private static final List<String> OF_TABLES =
      List.of("Title", "Owner", "Ticket", "Since", "ActiveFrom", "ActiveTo", "Example", HITS);
  private static final List<String> REQUIRED = List.of("Title", "Owner");
  private static final Pattern ID =
      Pattern.compile("([a-z]+)\\.[a-z0-9]+(-[a-z0-9]+)*\\.[a-z0-9]+(-[a-z0-9]+)*");
  private static final String DATE = "a date, \"2026-01-15\"";
  private static final String INSTANT = "a date or a time in UTC, \"2026-01-15T09:00:00Z\"";

  private final Findings findings;
  private final List<String> known;

  HeadCheck(Findings findings) {
    this(findings, KNOWN);
  }

  private HeadCheck(Findings findings, List<String> known) {
    this.findings = findings;
    this.known = known;
  }

  /** Of what stands at the head of a table. */
  static HeadCheck ofTable(Findings findings) {
    return new HeadCheck(findings, OF_TABLES);
  }

  /** The kind that the id begins with, or null. */
  @Nullable RuleKind check(Rule rule) {
    Token name = rule.name();
    annotations(rule, name == null ? rule.keyword() : name);
    return name == null ? null : kind(name);
  }

  private @Nullable RuleKind kind(Token name) {
    String id = name.value();
    String first = id.contains(".") ? id.substring(0, id.indexOf('.')) : id;
    RuleKind kind = RuleKind.of(first);
    if (kind == null) {
      findings.add(
          Code.RULE_ID,
          name,
          "a rule's id begins with its kind, not with " + (first.isEmpty() ? "nothing" : first),
          Suggestions.of(first, RuleKind.words()));
    } else if (!ID.matcher(id).matches()) {
      findings.add(
          Code.RULE_ID,
          name,
          "a rule's id is kind.topic.detail: " + name.shown(),
          "three parts of lower case letters, digits and hyphens: \"guard.residency.eu\"");
    }
    return kind;
  }

  /** Annotations alone; {@code place} is where a missing one is reported. */
  void annotations(Rule rule, Token place) {
    Set<String> seen = new HashSet<>();
    for (Annotation annotation : rule.annotations()) {
      annotation(annotation, seen);
    }
    for (String required : REQUIRED) {
      if (!seen.contains(required)) {
        findings.add(
            Code.MISSING_ANNOTATION,
            place,
            "@" + required + " is missing",
            "every rule has @Title( \"…\" ) and @Owner( \"…\" )");
      }
    }
    interval(rule);
  }

  private void annotation(Annotation annotation, Set<String> seen) {
    Token name = annotation.name();
    CharacterScan.escapes(annotation.value(), findings);
    if (!known.contains(name.text())) {
      findings.add(
          Code.UNKNOWN_ANNOTATION,
          name,
          "unknown annotation @" + name.shown(),
          Suggestions.of(name.text(), known));
    } else if (!seen.add(name.text())) {
      findings.add(
          Code.DUPLICATE_ANNOTATION, name, "@" + name.text() + " stands here twice", "keep one");
    } else {
      value(name.text(), annotation.value());
    }
  }

  private void value(String name, Token value) {
    boolean since = name.equals("Since");
    boolean active = name.startsWith("Active");
    boolean hits = name.equals(HITS);
    boolean right =
        since
            ? date(value.value()) != null
            : hits ? Hits.of(value.value()) != null : !active || instant(value.value()) != null;
    if (!right || value.value().isBlank()) {
      findings.add(
          Code.ANNOTATION_VALUE,
          value,
          "@" + name + (value.value().isBlank() ? " is empty" : " cannot be " + value.shown()),
          "expected: "
              + (since ? DATE : active ? INSTANT : hits ? Hits.WORDS : "a text for people"));
    }
  }

  private void interval(Rule rule) {
    Instant from = instant(rule.annotation("ActiveFrom"));
    Instant to = instant(rule.annotation("ActiveTo"));
    if (from != null && to != null && !from.isBefore(to)) {
      rule.annotations().stream()
          .filter(a -> a.name().is("ActiveTo"))
          .findFirst()
          .ifPresent(
              a ->
                  findings.add(
                      Code.ANNOTATION_VALUE,
                      a.value(),
                      "@ActiveTo is not later than @ActiveFrom",
                      "@ActiveTo is the first moment at which the rule no longer counts"));
    }
  }

  /** A time in UTC, or a date for its midnight; null if it is neither. */
  static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    LocalDate date = date(text);
    if (date != null) {
      return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    try {
      return text.matches("[0-9]{4}-.*T.*Z") ? Instant.parse(text) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return text.length() == 10 ? LocalDate.parse(text) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
