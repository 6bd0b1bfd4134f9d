package dev.pointsman;

import dev.pointsman.AdminClient.Reply;
import dev.pointsman.AdminClient.Unreachable;
import dev.pointsman.cli.Terminal;
import java.util.function.Consumer;

/** What a command makes of a server's answer: text or JSON, and its exit code. Confined to one. */
final class ServerAnswers {
  static final int OK = 0;
  static final int REFUSED = 1;
  private static final int USAGE = 2;
  private static final int UNREACHABLE = 3;
  private static final int NOT_PERMITTED = 4;
  private static final int INTERNAL = 5;

  private final Terminal terminal;
  private final boolean json;

  /** Something asked of a server. */
  @FunctionalInterface
  interface Question {
    Reply ask() throws Unreachable;
  }

  ServerAnswers(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /** Asks, and shows what came if it is what was asked for. */
  int show(Question question, Consumer<Reply> text) {
    return show(question, text, reply -> {});
  }

  /** The same, with something that also looks at what came, shown or not. */
  int show(Question question, Consumer<Reply> text, Consumer<Reply> also) {
    try {
      Reply reply = question.ask();
      if (reply.json().has("error")) {
        return failed(reply);
      }
      if (json) {
        JsonText.print(reply.json(), terminal.out());
      } else {
        text.accept(reply);
      }
      also.accept(reply);
      return reply.status() == 200 ? OK : REFUSED;
    } catch (Unreachable away) {
      return unreachable(away);
    }
  }

  int unreachable(Unreachable away) {
    terminal.err().println(away.getMessage());
    return UNREACHABLE;
  }

  int failed(Reply reply) {
    if (json) {
      JsonText.print(reply.json(), terminal.out());
    }
    terminal.err().println(reply.error());
    return switch (reply.status()) {
      case 400 -> USAGE;
      case 401, 403 -> NOT_PERMITTED;
      case 500 -> INTERNAL;
      default -> REFUSED;
    };
  }
}
