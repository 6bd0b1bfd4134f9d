package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pointsman.catalog.Deployment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one provider's list of models, put together to one: Anthropic's {@code has_more} and
 * {@code last_id}, Gemini's {@code nextPageToken}, Cohere's {@code next_page_token}; all others
 * have one page. Confined to one asking.
 */
final class ListPages {
  /** A list of more pages is none that can be right. */
  static final int PAGES_AT_MOST = 20;

  private static final List<String> LISTS = List.of("data", "models", "modelSummaries");

  private final Deployment deployment;
  private JsonNode list = MissingNode.getInstance();
  private @Nullable String next;
  private int pages;

  ListPages(Deployment deployment) {
    this.deployment = deployment;
  }

  /**
   * The address of the next page.
   *
   * @param baseUrl where models are called; Bedrock has its list at another door, and Ollama's own
   *     paths begin before the version that its other format has
   */
  String url(String baseUrl) {
    String base =
        switch (deployment.endpoint().protocol()) {
          case BEDROCK_CONVERSE -> baseUrl.replace("//bedrock-runtime.", "//bedrock.");
          case OLLAMA ->
              deployment.provider().discoveryPath() == null
                  ? baseUrl.replaceFirst("/v1$", "")
                  : baseUrl;
          default -> baseUrl;
        };
    return base + path();
  }

  private String path() {
    String said = deployment.provider().discoveryPath();
    String path = said == null ? usual() : said;
    String size = size();
    String query = next == null ? size : size.isEmpty() ? next : size + "&" + next;
    return query.isEmpty() ? path : path + (path.indexOf('?') < 0 ? '?' : '&') + query;
  }

  private String usual() {
    return switch (deployment.endpoint().protocol()) {
      case ANTHROPIC_MESSAGES, COHERE_V2 -> "/v1/models";
      case OLLAMA -> "/api/tags";
      case BEDROCK_CONVERSE -> "/foundation-models";
      default -> "/models";
    };
  }

  private String size() {
    return switch (deployment.endpoint().protocol()) {
      case ANTHROPIC_MESSAGES -> "limit=1000";
      case COHERE_V2 -> "page_size=1000";
      case GEMINI -> "pageSize=1000";
      default -> "";
    };
  }

  /** A page came. */
  void take(JsonNode page) {
    pages++;
    if (pages == 1) {
      list = page;
    } else {
      for (String key : LISTS) {
        if (list.path(key) instanceof ArrayNode all && page.path(key).isArray()) {
          page.path(key).forEach(all::add);
        }
      }
    }
    next = next(page);
  }

  private static @Nullable String next(JsonNode page) {
    String last = Json.textOrEmpty(page, "last_id");
    String gemini = Json.textOrEmpty(page, "nextPageToken");
    String cohere = Json.textOrEmpty(page, "next_page_token");
    if (page.path("has_more").asBoolean() && !last.isEmpty()) {
      return "after_id=" + encoded(last);
    }
    if (!gemini.isEmpty()) {
      return "pageToken=" + encoded(gemini);
    }
    return cohere.isEmpty() ? null : "page_token=" + encoded(cohere);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  boolean isWhole() {
    return next == null;
  }

  boolean isTooLong() {
    return pages >= PAGES_AT_MOST;
  }

  /** What came, in the form of its first page. */
  JsonNode list() {
    return list;
  }
}
