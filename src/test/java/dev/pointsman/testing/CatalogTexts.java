package dev.pointsman.testing;

import dev.pointsman.policy.RuleFiles;
import java.util.Map;
import java.util.TreeMap;

/** Catalogues of one provider, small enough to be read in a test. Stateless. */
public final class CatalogTexts {
  private static final String FAMILIES =
      """
      schema: 1
      families:
        alpha: {title: Alpha, patterns: ["acme/*"]}
      groups: {}
      """;
  private static final String PROVIDER =
      """
      schema: 1
      provider:
        id: acme
        name: Acme
        kind: first_party
        protocol: openai-chat
        base_url: https://acme.test/v1
        auth: {scheme: bearer, env: ACME_API_KEY}
        discovery: {method: GET, path: /models}
        endpoints:
          - {id: global, inference_regions: [global], storage_regions: [us], residency_guarantee: none}
      models:
      """;
  private static final String MODEL =
      """
        - id: NAME
          canonical: acme/NAME
          family: alpha
          mode: chat
          billing: metered
          status: ga
          limits: {context_tokens: 128000, max_output_tokens: 16000}
          pricing:
            - {input: "PRICE", output: "PRICE"}
          modalities: {input: [text], output: [text]}
          capabilities: [streaming, tools]
          endpoints: [global]
      """;

  private CatalogTexts() {}

  /** Files with these models, each at this price. */
  public static RuleFiles models(String price, String... names) {
    StringBuilder text = new StringBuilder(PROVIDER);
    for (String name : names) {
      text.append(MODEL.replace("NAME", name).replace("PRICE", price));
    }
    return files(text.toString());
  }

  /** Files of which one model has two prices, the second from a day on. */
  public static RuleFiles dated(String name, String first, String day, String then) {
    String row = "      - {BOUND: \"" + day + "\", input: \"USD\", output: \"USD\"}\n";
    String rows =
        row.replace("BOUND", "valid_to").replace("USD", first)
            + row.replace("BOUND", "valid_from").replace("USD", then);
    String one = "      - {input: \"PRICE\", output: \"PRICE\"}\n";
    String model = MODEL.replace(one, rows).replace("NAME", name);
    return files(PROVIDER + model);
  }

  private static RuleFiles files(String provider) {
    Map<String, String> files = new TreeMap<>();
    files.put("catalog/acme.yaml", provider);
    files.put("catalog/families.yaml", FAMILIES);
    return RuleFiles.of(files);
  }
}
