package dev.pointsman;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends connections that only keep a listener waiting: for a request, or for the rest of one. A
 * caller that waits for its answer is never ended. Looks around at even intervals and counts them,
 * so that it needs no clock. Confined to one event loop.
 */
final class Doorkeeper implements Handler<HttpServerRequest> {
  /** Between two looks around. */
  static final Duration EVERY = Duration.ofSeconds(5);

  private final Handler<HttpServerRequest> routes;
  private final Patience patience;
  private final Map<HttpConnection, Visit> visits = new HashMap<>();

  /**
   * For how many looks around.
   *
   * @param idle a connection may be open without a request under way
   * @param body a request may go on arriving
   */
  record Patience(int idle, int body) {
    /** For these times, looking around every {@link #EVERY}. */
    static Patience of(Duration idle, Duration body) {
      return new Patience(looks(idle), looks(body));
    }

    private static int looks(Duration time) {
      return (int) Math.min(Integer.MAX_VALUE, Math.max(1, time.dividedBy(EVERY)));
    }
  }

  Doorkeeper(Handler<HttpServerRequest> routes, Patience patience) {
    this.routes = routes;
    this.patience = patience;
  }

  /** A connection was made. */
  void entered(HttpConnection connection) {
    visits.put(connection, new Visit());
    connection.closeHandler(gone -> visits.remove(connection));
  }

  @Override
  public void handle(HttpServerRequest request) {
    Visit visit = visits.get(request.connection());
    if (visit != null) {
      visit.underWay.removeIf(Asked::isOver);
      visit.underWay.add(new Asked(request));
    }
    routes.handle(request);
  }

  /** Ends what has lasted too long. */
  void lookAround() {
    List.copyOf(visits.entrySet())
        .forEach(
            each -> {
              if (each.getValue().isTooLong(patience)) {
                each.getKey().close();
              }
            });
  }

  /** How many connections are open. */
  int open() {
    return visits.size();
  }

  /** One connection. */
  private static final class Visit {
    private final List<Asked> underWay = new ArrayList<>();
    private int idle;

    boolean isTooLong(Patience patience) {
      underWay.removeIf(Asked::isOver);
      idle = underWay.isEmpty() ? idle + 1 : 0;
      return idle > patience.idle
          || underWay.stream().anyMatch(asked -> asked.arrivesFor() > patience.body);
    }
  }

  /** One request. */
  private static final class Asked {
    private final HttpServerRequest request;
    private int looks;

    Asked(HttpServerRequest request) {
      this.request = request;
    }

    boolean isOver() {
      return request.response().ended() || request.response().closed();
    }

    int arrivesFor() {
      looks = request.isEnded() ? 0 : looks + 1;
      return looks;
    }
  }
}
