package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.provider.BodyRewriter.Replacement;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue adds to every body that goes to an endpoint. A dot in a field's name goes one
 * object deeper; what else the caller put into that object stays. Stateless.
 */
public final class EndpointFields {
  private EndpointFields() {}

  /** What becomes of each of the body's own fields, by name. */
  public static Map<String, Replacement> of(Deployment deployment) {
    Map<String, String> fields = deployment.endpoint().request();
    if (fields.isEmpty()) {
      return Map.of();
    }
    return fields.keySet().stream()
        .map(path -> path.split("\\.", 2)[0])
        .distinct()
        .collect(Collectors.toMap(name -> name, name -> old -> json(name, old, fields)));
  }

  private static String json(String name, @Nullable String old, Map<String, String> fields) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    if (old != null) {
      Json.any(old.getBytes(StandardCharsets.UTF_8)).ifPresent(node -> root.set(name, node));
    }
    new TreeMap<>(fields)
        .forEach(
            (path, value) -> {
              if (path.equals(name) || path.startsWith(name + ".")) {
                put(root, path, value(value));
              }
            });
    return root.path(name).toString();
  }

  private static void put(ObjectNode object, String path, JsonNode value) {
    String[] names = path.split("\\.", 2);
    if (names.length == 1) {
      object.set(path, value);
    } else {
      put(inner(object, names[0]), names[1], value);
    }
  }

  private static ObjectNode inner(ObjectNode object, String name) {
    return object.get(name) instanceof ObjectNode there ? there : object.putObject(name);
  }

  /** An object or an array is taken as it is, all else is a text. */
  private static JsonNode value(String text) {
    boolean structure = text.startsWith("{") || text.startsWith("[");
    return structure
        ? Json.any(text.getBytes(StandardCharsets.UTF_8)).orElseGet(() -> new TextNode(text))
        : new TextNode(text);
  }
}
