package dev.pointsman;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pointsman.AdminClient.Reply;
import dev.pointsman.AdminClient.Unreachable;
import dev.pointsman.cli.PolicyErrands.Recorded;
import dev.pointsman.policy.analysis.Traffic;
import org.jspecify.annotations.Nullable;

/** Recorded requests as commands get them: from a running server. Stateless. */
final class RecordedRequests {
  private static final int OK = 200;
  private static final int WRONG = 400;

  private RecordedRequests() {}

  /** The server shows none; the message says why. */
  static final class NotShown extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean usage;

    NotShown(String message, boolean usage) {
      super(message, null, false, false);
      this.usage = usage;
    }

    /** Whether the question was wrong. */
    boolean isUsage() {
      return usage;
    }
  }

  /** What the server recorded; nothing if nobody asks. */
  static Traffic of(@Nullable Recorded asked) throws Unreachable, NotShown {
    if (asked == null) {
      return Traffic.NONE;
    }
    Reply reply =
        new AdminClient(asked.url())
            .post(
                "/admin/v1/policy/traffic",
                JsonNodeFactory.instance.objectNode().put("last", asked.last()));
    if (reply.status() != OK) {
      String message = reply.error().replaceFirst("^last: ", "");
      throw new NotShown("--traffic: " + message, reply.status() == WRONG);
    }
    return RecordedTraffic.read(reply.json());
  }
}
