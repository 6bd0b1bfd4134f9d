package dev.pointsman.execution;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a caller's body may be left out for a provider whose format has no word for it. All else
 * that such a provider cannot carry is refused there. Immutable.
 *
 * @param fields names as {@code x-pointsman-dropped} has them, without places in lists; a name
 *     covers what is below it
 */
public record Omissions(Set<String> fields) {
  /** Lets everything be left out. */
  private static final String ALL = "all";

  private static final Pattern PLACE = Pattern.compile("\\[\\d+]");

  /** What changes how good or dear an answer is, not what it is. */
  public static final Omissions DEFAULT =
      new Omissions(
          Set.of(
              "anthropic-beta",
              "cache_control",
              "context_management",
              "frequency_penalty",
              "include",
              "input.content.input_image.detail",
              "input.output.input_image.detail",
              "input.reasoning",
              "input_type",
              "logit_bias",
              "max_tool_calls",
              "messages.content.image_url.detail",
              "messages.content.redacted_thinking",
              "messages.content.thinking",
              "messages.content.tool_result.is_error",
              "messages.name",
              "metadata",
              "parallel_tool_calls",
              "prediction",
              "presence_penalty",
              "prompt_cache_key",
              "prompt_cache_retention",
              "reasoning.summary",
              "reasoning_effort",
              "safety_identifier",
              "seed",
              "service_tier",
              "store",
              "temperature",
              "text.verbosity",
              "top_k",
              "top_p",
              "truncation",
              "user",
              "verbosity"));

  public Omissions {
    fields = Set.copyOf(fields);
  }

  /** Those of the dropped fields that may not be. */
  List<String> forbidden(List<String> dropped) {
    return dropped.stream().filter(field -> !isAllowed(field)).toList();
  }

  private boolean isAllowed(String field) {
    String name = PLACE.matcher(field).replaceAll("");
    while (!fields.contains(name)) {
      int dot = name.lastIndexOf('.');
      if (dot < 0) {
        return fields.contains(ALL);
      }
      name = name.substring(0, dot);
    }
    return true;
  }
}
