package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pointsman.chat.Ties;
import dev.pointsman.facts.RoutingHints;
import dev.pointsman.facts.Words;
import dev.pointsman.gateway.Arrival;
import dev.pointsman.gateway.Surroundings;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What comes with a request besides its body. Thread-safe. */
final class Intake {
  private static final String HINT_PREFIX = "x-route-";
  private static final Pattern REQUEST_ID = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,12}(\\.\\d{1,12})?");
  private static final Map<String, HintKey<?>> BY_HEADER = byHeader();

  private final Surroundings surroundings;

  Intake(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Makes a request of a call; its hints are added to {@code hints}. */
  interface Reading<T> {
    T of(RoutingContext context, HintValues hints) throws InvalidRequest;
  }

  /** What happens with a request that was understood. */
  interface Next<T> {
    void take(T request, RoutingHints hints, Arrival arrival);
  }

  /** Reads a request with its hints and hands it on; one that cannot be understood is refused. */
  <T> void read(RoutingContext context, Reading<T> reading, Next<T> next) {
    Arrival arrival = arrival(context);
    ReplyHeaders.echo(context.response().headers(), arrival);
    try {
      HintValues values = new HintValues();
      T request = reading.of(context, values);
      addHeaderHints(context, values);
      RoutingHints hints = Hints.of(values);
      next.take(request, hints, inSession(context, arrival, hints));
    } catch (InvalidRequest invalid) {
      Replies.refuse(context, invalid.refusal());
    }
  }

  /** The arrival of a request whose body is complete. */
  Arrival arrival(RoutingContext context) {
    long nanos = surroundings.nanoTime().getAsLong();
    String id = context.request().getHeader("x-request-id");
    String trace = context.request().getHeader("traceparent");
    Promise<Void> gone = Promise.promise();
    context.response().closeHandler(any -> gone.tryComplete());
    return new Arrival(
        nanos,
        id != null && REQUEST_ID.matcher(id).matches() ? id : surroundings.ids().get().toString(),
        trace != null && TRACEPARENT.matcher(trace).matches() ? trace : null,
        gone.future(),
        null,
        Ties.NONE);
  }

  /** Sessions of callers with different keys are different ones, whatever they are called. */
  private static Arrival inSession(RoutingContext context, Arrival arrival, RoutingHints hints) {
    String session = hints.session();
    return session == null ? arrival : arrival.in(SessionDigest.of(context.request(), session));
  }

  static byte[] body(RoutingContext context) {
    Buffer body = context.body().buffer();
    return body == null ? new byte[0] : body.getBytes();
  }

  static boolean wantsExplanation(RoutingContext context) {
    return "true".equalsIgnoreCase(context.request().getHeader("x-pointsman-explain"));
  }

  /** Adds the hints that came as {@code x-route-*} headers. */
  static void addHeaderHints(RoutingContext context, HintValues hints) throws InvalidRequest {
    for (Map.Entry<String, String> header : context.request().headers()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.startsWith(HINT_PREFIX)) {
        HintKey<?> key = BY_HEADER.get(name);
        if (key == null) {
          throw unknown(name);
        }
        hints.put(key, value(key, header.getValue().strip()), name);
      }
    }
  }

  private static InvalidRequest unknown(String name) {
    List<String> known = List.copyOf(BY_HEADER.keySet());
    String nearest = InvalidRequest.didYouMean(Words.nearest(name, known, 1));
    String allowed = String.join(", ", known);
    return InvalidRequest.field(
        name, "unknown header \"" + name + "\" (" + nearest + "allowed: " + allowed + ")");
  }

  /** A header's text as the JSON that its hint expects; text that is none is refused there. */
  private static JsonNode value(HintKey<?> key, String text) {
    return switch (key.form()) {
      case TEXT, JSON -> JsonNodeFactory.instance.textNode(text);
      case NUMBER_OR_FLAG -> scalar(text);
      case LIST -> list(text);
      case FLAG_OR_LIST -> flag(text) == null ? list(text) : scalar(text);
    };
  }

  private static JsonNode scalar(String text) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Boolean flag = flag(text);
    if (flag != null) {
      return nodes.booleanNode(flag);
    }
    if (!NUMBER.matcher(text).matches()) {
      return nodes.textNode(text);
    }
    BigDecimal number = new BigDecimal(text);
    return number.scale() == 0 ? nodes.numberNode(number.longValue()) : nodes.numberNode(number);
  }

  private static @Nullable Boolean flag(String text) {
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    return text.equalsIgnoreCase("false") ? false : null;
  }

  private static ArrayNode list(String text) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String element : text.split(",", -1)) {
      list.add(element.strip());
    }
    return list;
  }

  private static Map<String, HintKey<?>> byHeader() {
    Map<String, HintKey<?>> keys = new LinkedHashMap<>();
    Hints.BY_NAME.values().forEach(key -> keys.put(key.header(), key));
    return keys;
  }
}
