package dev.pointsman.testing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A provider that does exactly what a test scripts, down to half an event or a reset; one act per
 * request, the last one repeated. Thread-safe.
 */
public final class ScriptedUpstream {
  private static final Pattern LENGTH =
      Pattern.compile("content-length: (\\d+)", Pattern.CASE_INSENSITIVE);

  private final NetServer server;
  private final int port;
  private final Queue<Act> acts = new ConcurrentLinkedQueue<>();
  private volatile Act last = socket -> {};
  private volatile @Nullable NetSocket lastAsker;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Queue<Promise<String>> awaited = new ConcurrentLinkedQueue<>();
  private final Promise<Void> firstClose = Promise.promise();

  /** What happens to one request. */
  @FunctionalInterface
  public interface Act {
    void perform(NetSocket socket);
  }

  private ScriptedUpstream(NetServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Listens on a free port. */
  public static ScriptedUpstream start(Vertx vertx) {
    NetServer server = vertx.createNetServer();
    List<ScriptedUpstream> self = new ArrayList<>();
    server.connectHandler(socket -> self.get(0).accept(socket));
    NetServer ready = Await.result(server.listen(0, "127.0.0.1"));
    self.add(new ScriptedUpstream(ready, ready.actualPort()));
    return self.get(0);
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + port;
  }

  /** Adds acts for the next requests. */
  public void then(Act... more) {
    acts.addAll(List.of(more));
  }

  /** Lets something happen now to the request that came last. */
  public void act(Act later) {
    NetSocket socket = lastAsker;
    if (socket != null) {
      later.perform(socket);
    }
  }

  /** Every request so far, head and body. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The next request that arrives from now on. */
  public Future<String> nextRequest() {
    Promise<String> promise = Promise.promise();
    awaited.add(promise);
    return promise.future();
  }

  /** Completes when a first connection is closed. */
  public Future<Void> firstClose() {
    return firstClose.future();
  }

  /** Stops listening: whoever calls now is refused. */
  public void stop() {
    Await.done(server.close());
  }

  private void accept(NetSocket socket) {
    StringBuilder received = new StringBuilder();
    socket.closeHandler(closed -> firstClose.tryComplete());
    socket.exceptionHandler(reset -> firstClose.tryComplete());
    socket.handler(
        bytes -> {
          received.append(bytes.toString(StandardCharsets.ISO_8859_1));
          String text = received.toString();
          if (isWhole(text)) {
            received.setLength(0);
            requests.add(text);
            perform(socket, text);
          }
        });
  }

  private static boolean isWhole(String text) {
    int head = text.indexOf("\r\n\r\n");
    Matcher length = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
    if (!text.startsWith("POST")) {
      return head >= 0;
    }
    return head >= 0
        && length.find()
        && text.length() - head - 4 >= Integer.parseInt(length.group(1));
  }

  private void perform(NetSocket socket, String request) {
    Act next = acts.poll();
    last = next == null ? last : next;
    lastAsker = socket;
    last.perform(socket);
    Promise<String> waiting = awaited.poll();
    if (waiting != null) {
      waiting.complete(request);
    }
  }
}
