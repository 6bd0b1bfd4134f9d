package dev.pointsman.provider;

import static java.util.Map.entry;

import dev.pointsman.chat.FailureKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What providers' codes, words and status numbers mean: codes first, then words, then the status.
 * The one place to add what a provider says. Thread-safe.
 */
public final class FailureWords {
  private static final Map<String, FailureKind> BY_CODE =
      Map.ofEntries(
          entry("context_length_exceeded", FailureKind.CONTEXT_WINDOW),
          entry("too_many_prompt_tokens", FailureKind.CONTEXT_WINDOW),
          entry("too_many_tokens", FailureKind.CONTEXT_WINDOW),
          entry("model_max_prompt_tokens_exceeded", FailureKind.CONTEXT_WINDOW),
          entry("request_too_large", FailureKind.CONTEXT_WINDOW),
          entry("content_filter", FailureKind.CONTENT_FILTER),
          entry("content_policy_violation", FailureKind.CONTENT_FILTER),
          entry("image_content_policy_violation", FailureKind.CONTENT_FILTER),
          entry("bio_policy", FailureKind.CONTENT_FILTER),
          entry("invalid_prompt", FailureKind.BAD_REQUEST),
          entry("previous_response_not_found", FailureKind.BAD_REQUEST),
          entry("responsibleaipolicyviolation", FailureKind.CONTENT_FILTER),
          entry("insufficient_quota", FailureKind.QUOTA),
          entry("billing_hard_limit_reached", FailureKind.QUOTA),
          entry("billing_not_active", FailureKind.QUOTA),
          entry("insufficient_balance", FailureKind.QUOTA),
          entry("billing_error", FailureKind.QUOTA),
          entry("rate_limit_exceeded", FailureKind.RATE_LIMITED),
          entry("rate_limit_error", FailureKind.RATE_LIMITED),
          entry("rate_limited", FailureKind.RATE_LIMITED),
          entry("ratelimitreached", FailureKind.RATE_LIMITED),
          entry("toomanyrequests", FailureKind.RATE_LIMITED),
          entry("invalid_api_key", FailureKind.AUTH),
          entry("authentication_error", FailureKind.AUTH),
          entry("permission_error", FailureKind.PERMISSION),
          entry("permission_denied", FailureKind.PERMISSION),
          entry("model_not_found", FailureKind.NOT_FOUND),
          entry("not_found_error", FailureKind.NOT_FOUND),
          entry("deploymentnotfound", FailureKind.NOT_FOUND),
          entry("overloaded_error", FailureKind.OVERLOADED),
          entry("engine_overloaded", FailureKind.OVERLOADED),
          entry("timeout_error", FailureKind.TIMEOUT),
          entry("tool_use_failed", FailureKind.MALFORMED),
          entry("server_error", FailureKind.SERVER),
          entry("api_error", FailureKind.SERVER),
          entry("internal_server_error", FailureKind.SERVER),
          entry("throttlingexception", FailureKind.RATE_LIMITED),
          entry("servicequotaexceededexception", FailureKind.QUOTA),
          entry("modelnotreadyexception", FailureKind.OVERLOADED),
          entry("serviceunavailableexception", FailureKind.OVERLOADED),
          entry("modeltimeoutexception", FailureKind.TIMEOUT),
          entry("unrecognizedclientexception", FailureKind.AUTH),
          entry("invalidsignatureexception", FailureKind.AUTH),
          entry("incompletesignatureexception", FailureKind.AUTH),
          entry("missingauthenticationtokenexception", FailureKind.AUTH),
          entry("expiredtokenexception", FailureKind.AUTH),
          entry("resourcenotfoundexception", FailureKind.NOT_FOUND));

  private FailureWords() {}

  /** What providers say where their code says nothing; the first that fits holds. */
  private enum Saying {
    TOO_LONG(
        FailureKind.CONTEXT_WINDOW,
        "context[ _]?(length|window|size|limit)|prompt is too long|prompt too long"
            + "|input (is )?too long|maximum (prompt|input) length|too many (input )?tokens"
            + "|exceeds? (the )?(maximum|max|available) (number of )?(context|input|prompt)"
            + "|input token count .*exceeds|input tokens exceeded|maximum number of tokens"
            + "|reduce the length of (the |either |your )?(messages|prompt|input|one)"
            + "|total length of all messages is too long"
            + "|`?inputs`? tokens .*`?max_new_tokens`?|tokens? to keep from the initial prompt"),
    FILTERED(
        FailureKind.CONTENT_FILTER,
        "content management policy|content[ _]?filter|content policy|flagged (for|as|by)"
            + "|requires moderation|safety (system|guidelines)"),
    SPENT(
        FailureKind.QUOTA,
        "credit balance|insufficient (credit|balance|quota|funds)|exceeded your current"
            + " quota|billing (details|limit)|api calls / month|payment required|spending limit|out"
            + " of credits"),
    BAD_KEY(
        FailureKind.AUTH,
        "(incorrect|invalid|missing|no|bad) api[ -]?key|api key (not|is|was) (valid|invalid"
            + "|not|missing)|missing authentication|invalid x-api-key|invalid subscription key"
            + "|security token included in the request|request signature we calculated"
            + "|authentication failed|bearer \\S+ (has|is) (expired|invalid)"),
    UNKNOWN_MODEL(
        FailureKind.NOT_FOUND,
        "model identifier is invalid|on-demand throughput (isn.t|is not) supported"),
    BUSY(FailureKind.OVERLOADED, "overloaded|at capacity|no available capacity");

    private final FailureKind kind;
    private final Pattern words;

    Saying(FailureKind kind, String words) {
      this.kind = kind;
      this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }
  }

  /**
   * The kind of failure.
   *
   * @param status HTTP status; 0 if the failure came inside a stream
   * @param code the provider's code, null if none
   * @param type the provider's type, null if none
   */
  public static FailureKind kind(
      int status, @Nullable String code, @Nullable String type, String message) {
    return byCode(code)
        .filter(kind -> isSpecific(kind, status))
        .or(() -> byWords(status, message))
        .or(() -> byCode(type).filter(kind -> isSpecific(kind, status)))
        .orElseGet(() -> byStatus(status));
  }

  /** A server's vague word is not believed against a status that says more. */
  private static boolean isSpecific(FailureKind kind, int status) {
    return kind != FailureKind.SERVER || status == 0;
  }

  private static Optional<FailureKind> byCode(@Nullable String code) {
    return code == null
        ? Optional.empty()
        : Optional.ofNullable(BY_CODE.get(code.toLowerCase(Locale.ROOT)));
  }

  private static Optional<FailureKind> byWords(int status, String message) {
    if (status == 401 || status == 404) {
      return Optional.empty();
    }
    return Arrays.stream(Saying.values())
        .filter(saying -> status < 500 || saying == Saying.BUSY)
        .filter(saying -> saying.words.matcher(message).find())
        .map(saying -> saying.kind)
        .findFirst();
  }

  private static FailureKind byStatus(int status) {
    return switch (status) {
      case 401 -> FailureKind.AUTH;
      case 402 -> FailureKind.QUOTA;
      case 403 -> FailureKind.PERMISSION;
      case 404, 405, 410, 421 -> FailureKind.NOT_FOUND;
      case 408, 504 -> FailureKind.TIMEOUT;
      case 413 -> FailureKind.CONTEXT_WINDOW;
      case 429 -> FailureKind.RATE_LIMITED;
      case 409, 424, 425 -> FailureKind.SERVER;
      case 498, 503, 529 -> FailureKind.OVERLOADED;
      default -> status >= 400 && status < 500 ? FailureKind.BAD_REQUEST : FailureKind.SERVER;
    };
  }
}
