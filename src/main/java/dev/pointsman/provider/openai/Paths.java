package dev.pointsman.provider.openai;

import dev.pointsman.provider.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where requests go. A query in the base URL, such as Azure's {@code api-version}, stays at the
 * end. Stateless.
 */
final class Paths {
  private Paths() {}

  /**
   * The whole address.
   *
   * @param azure whether a bare resource gets Azure's path
   */
  static String url(boolean azure, Call call, String path) {
    String base = call.baseUrl();
    int question = base.indexOf('?');
    String query = question < 0 ? "" : base.substring(question);
    String root = question < 0 ? base : base.substring(0, question).replaceFirst("/+$", "");
    return (azure ? root(root, query, call) : root) + path + query;
  }

  /**
   * A resource is called by its version 1, which has no versions and names the model in the body;
   * one with a version by its deployments. A path that is said is taken.
   */
  private static String root(String root, String query, Call call) {
    boolean versioned = query.contains("api-version=");
    if (versioned && (root.endsWith("/openai") || root.indexOf('/', root.indexOf("//") + 2) < 0)) {
      String openai = root.endsWith("/openai") ? root : root + "/openai";
      String id = URLEncoder.encode(call.deployment().wireId(), StandardCharsets.UTF_8);
      return openai + "/deployments/" + id.replace("+", "%20");
    }
    return versioned || root.contains("/openai") ? root : root + "/openai/v1";
  }
}
