package dev.pointsman.provider;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A role for somebody whom another house vouches for, as pods on EKS have one. Thread-safe. */
final class AwsWebIdentity implements AwsSource {
  private final Map<String, String> environment;
  private final AwsHttp http;

  AwsWebIdentity(Map<String, String> environment, AwsHttp http) {
    this.environment = Map.copyOf(environment);
    this.http = http;
  }

  @Override
  public Future<AwsSession> fetch() {
    try {
      String token = Files.readString(Path.of(said("AWS_WEB_IDENTITY_TOKEN_FILE"))).strip();
      return http.ask(HttpMethod.GET, url(token), Map.of()).compose(AwsWebIdentity::session);
    } catch (IOException unreadable) {
      return Future.failedFuture("AWS_WEB_IDENTITY_TOKEN_FILE cannot be read");
    }
  }

  private String url(String token) {
    String region = said("AWS_REGION").isEmpty() ? said("AWS_DEFAULT_REGION") : said("AWS_REGION");
    String usual = "https://sts." + (region.isEmpty() ? "us-east-1" : region) + ".amazonaws.com";
    String base = said("AWS_ENDPOINT_URL_STS").isEmpty() ? usual : said("AWS_ENDPOINT_URL_STS");
    String session = said("AWS_ROLE_SESSION_NAME");
    return base.replaceFirst("/+$", "")
        + "/?Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn="
        + encoded(said("AWS_ROLE_ARN"))
        + "&RoleSessionName="
        + encoded(session.isEmpty() ? "pointsman" : session)
        + "&WebIdentityToken="
        + encoded(token);
  }

  private String said(String variable) {
    return environment.getOrDefault(variable, "").strip();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Future<AwsSession> session(String xml) {
    return AwsHttp.session(
        element(xml, "AccessKeyId"),
        element(xml, "SecretAccessKey"),
        element(xml, "SessionToken"),
        element(xml, "Expiration"));
  }

  private static String element(String xml, String name) {
    Matcher matcher = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
    return matcher.find() ? matcher.group(1).strip() : "";
  }
}
