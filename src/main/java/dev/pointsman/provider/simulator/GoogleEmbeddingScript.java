package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.provider.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Google's embeddings: Gemini's {@code batchEmbedContents} and Vertex's {@code predict}. */
final class GoogleEmbeddingScript implements Script {
  private final Script gemini;

  GoogleEmbeddingScript(Script gemini) {
    this.gemini = gemini;
  }

  static boolean isAsked(String path) {
    return path.endsWith(":batchEmbedContents") || path.endsWith(":predict");
  }

  @Override
  public Asked asked(String path, JsonNode body) {
    String call = path.substring(path.lastIndexOf('/') + 1);
    ObjectNode plain = body.deepCopy();
    plain.put("model", call.substring(0, call.lastIndexOf(':')));
    return Script.super.asked(path, plain);
  }

  @Override
  public JsonNode whole(Asked asked, Spoken spoken, @Nullable Double confidence) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    for (JsonNode each : Json.at(asked.body(), "requests")) {
      JsonNode text = Json.at(Json.at(Json.at(each, "content"), "parts").path(0), "text");
      int dimensions = Json.at(each, "outputDimensionality").asInt(0);
      root.withArray("embeddings")
          .addObject()
          .set("values", EmbeddingScript.numbers(asked, text, dimensions));
    }
    JsonNode parameters = Json.at(asked.body(), "parameters");
    for (JsonNode each : Json.at(asked.body(), "instances")) {
      JsonNode text = Json.at(each, "content");
      int dimensions = Json.at(parameters, "outputDimensionality").asInt(0);
      ObjectNode vector = root.withArray("predictions").addObject().putObject("embeddings");
      vector.putObject("statistics").put("token_count", Math.max(1, text.asText().length() / 4));
      vector.set("values", EmbeddingScript.numbers(asked, text, dimensions));
    }
    return root;
  }

  @Override
  public List<String> events(Asked asked, Spoken spoken, @Nullable Double confidence) {
    return List.of();
  }

  @Override
  public JsonNode error(Fault fault) {
    return gemini.error(fault);
  }
}
