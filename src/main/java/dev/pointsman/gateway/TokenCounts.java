package dev.pointsman.gateway;

import dev.pointsman.catalog.Encoding;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.facts.TokenCounter;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the tokens of a request's text off the event loop. Thread-safe. */
public interface TokenCounts {
  /**
   * The tokens by each of these encodings; empty if the text is too long or too many others are
   * being counted.
   */
  Future<Map<Encoding, Integer>> of(ChatRequest request, Set<Encoding> encodings);

  /** Counts on the thread of the caller. */
  static Map<Encoding, Integer> count(
      TokenCounter counter, ChatRequest request, Set<Encoding> encodings) {
    Set<String> names = encodings.stream().map(Encoding::word).collect(Collectors.toSet());
    Map<String, Integer> counted = counter.count(request.conversation(), names);
    Map<Encoding, Integer> tokens = new EnumMap<>(Encoding.class);
    encodings.stream()
        .filter(each -> counted.containsKey(each.word()))
        .forEach(each -> tokens.put(each, counted.getOrDefault(each.word(), 0)));
    return tokens;
  }
}
