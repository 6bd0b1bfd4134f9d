package dev.pointsman.provider;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.pointsman.catalog.Deployment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What the catalogue adds to every body that goes to an endpoint. */
public final class EndpointFields {
  private EndpointFields() {}

  /** JSON by field name: an object or array is taken as it is, all else is a text. */
  public static Map<String, String> of(Deployment deployment) {
    Map<String, String> fields = new HashMap<>();
    deployment.endpoint().request().forEach((name, value) -> fields.put(name, json(value)));
    return fields;
  }

  private static String json(String value) {
    boolean structure = value.startsWith("{") || value.startsWith("[");
    return structure && Json.any(value.getBytes(StandardCharsets.UTF_8)).isPresent()
        ? value
        : new TextNode(value).toString();
  }
}
