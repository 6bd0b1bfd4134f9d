package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.provider.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one request asks of the simulator. Immutable.
 *
 * @param fail how attempts fail; null if they do not
 * @param times how many attempts of the request fail; all if not said
 * @param only a provider id, a model's wire name or {@code provider/model} that it holds for; null
 *     for all
 * @param latencyMillis before the answer begins; null for the configured one
 * @param cutAfterChunks chunks of a stream before the connection is cut; null for never
 * @param confidence declared with the answer and as token log-probabilities, above 0 to 1; null for
 *     none
 */
public record SimulateInstruction(
    @Nullable Fault fail,
    int times,
    @Nullable String only,
    @Nullable Integer latencyMillis,
    @Nullable Integer cutAfterChunks,
    @Nullable Double confidence) {
  /** Nothing special. */
  public static final SimulateInstruction NONE =
      new SimulateInstruction(null, Integer.MAX_VALUE, null, null, null, null);

  private static final int LONGEST_LATENCY_MILLIS = 600_000;
  private static final int MOST = 1_000_000;
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of("fail", "times", "only", "latency_ms", "cut_after_chunks", "confidence"));

  private static final Set<String> TEXTS = Set.of("fail", "only");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  /** An instruction that cannot be understood; the message says what is allowed. */
  public static final class Invalid extends Exception {
    private static final long serialVersionUID = 1;

    Invalid(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads an instruction.
   *
   * @throws Invalid on an unknown key or value
   */
  public static SimulateInstruction parse(String json) throws Invalid {
    JsonNode root =
        Json.object(json.getBytes(StandardCharsets.UTF_8))
            .orElseThrow(() -> new Invalid("simulate must be a JSON object"));
    List<String> unknown = new ArrayList<>();
    root.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new Invalid(
          "simulate: unknown key " + unknown.get(0) + "; allowed are " + String.join(", ", KEYS));
    }
    return of(root);
  }

  /**
   * Reads an instruction from a configuration's keys and values.
   *
   * @throws Invalid on an unknown key or value
   */
  public static SimulateInstruction of(Map<String, String> configured) throws Invalid {
    ObjectNode root = Json.MAPPER.createObjectNode();
    configured.forEach(
        (key, value) -> {
          if (!TEXTS.contains(key) && NUMBER.matcher(value).matches()) {
            root.put(key, new BigDecimal(value));
          } else {
            root.put(key, value);
          }
        });
    return parse(root.toString());
  }

  private static SimulateInstruction of(JsonNode root) throws Invalid {
    Integer times = integer(root, "times", 1, MOST);
    return new SimulateInstruction(
        fault(root),
        times == null ? Integer.MAX_VALUE : times,
        text(root),
        integer(root, "latency_ms", 0, LONGEST_LATENCY_MILLIS),
        integer(root, "cut_after_chunks", 0, MOST),
        confidence(root));
  }

  private static @Nullable Fault fault(JsonNode root) throws Invalid {
    JsonNode value = Json.at(root, "fail");
    if (value.isMissingNode()) {
      return null;
    }
    return Fault.of(value.asText())
        .orElseThrow(
            () -> new Invalid("simulate.fail: " + value + " is none of " + Fault.allowed()));
  }

  private static @Nullable String text(JsonNode root) throws Invalid {
    JsonNode value = Json.at(root, "only");
    if (value.isMissingNode() || value.isTextual()) {
      return value.isMissingNode() ? null : value.asText();
    }
    throw new Invalid("simulate.only: " + value + " is no text; allowed is a provider or a model");
  }

  private static @Nullable Integer integer(JsonNode root, String key, int least, int most)
      throws Invalid {
    JsonNode value = Json.at(root, key);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
      throw new Invalid(
          "simulate." + key + ": " + value + " is no whole number from " + least + " to " + most);
    }
    return value.asInt();
  }

  private static @Nullable Double confidence(JsonNode root) throws Invalid {
    JsonNode value = Json.at(root, "confidence");
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isNumber() || value.asDouble() <= 0 || value.asDouble() > 1) {
      throw new Invalid("simulate.confidence: " + value + " is no number above 0 and up to 1");
    }
    return value.asDouble();
  }

  /** Whether it holds for a provider's model. */
  boolean holdsFor(String provider, String model) {
    return only == null
        || only.equals(provider)
        || only.equals(model)
        || only.equals(provider + "/" + model);
  }

  /** Whether the attempt of this ordinal, from 1, fails. */
  boolean fails(int ordinal) {
    return fail != null && ordinal <= times;
  }
}
