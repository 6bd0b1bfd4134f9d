package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What recorded embeddings say, read in the plainest way.
 *
 * @param vectors how many
 * @param tokens 0 if not said
 */
record ExpectedEmbeddings(int vectors, JsonNode first, int tokens) {
  private static final List<String> LISTS =
      List.of("/data", "/embeddings/float", "/predictions", "/embeddings");
  private static final List<String> VECTORS =
      List.of("/embedding", "/embeddings/values", "/values");
  private static final List<String> COUNTS =
      List.of(
          "/usage/prompt_tokens",
          "/meta/billed_units/input_tokens",
          "/usageMetadata/promptTokenCount",
          "/inputTextTokenCount");

  static ExpectedEmbeddings of(String text) {
    JsonNode root = Json.object(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    int tokens = COUNTS.stream().mapToInt(path -> root.at(path).asInt(0)).max().orElse(0);
    for (JsonNode each : root.path("predictions")) {
      tokens += each.at("/embeddings/statistics/token_count").asInt();
    }
    if (root.path("embedding").isArray()) {
      return new ExpectedEmbeddings(1, root.path("embedding"), tokens);
    }
    JsonNode list =
        LISTS.stream().map(root::at).filter(JsonNode::isArray).findFirst().orElseThrow();
    JsonNode first = list.path(0);
    JsonNode vector =
        VECTORS.stream()
            .map(first::at)
            .filter(each -> !each.isMissingNode())
            .findFirst()
            .orElse(first);
    return new ExpectedEmbeddings(list.size(), vector, tokens);
  }
}
