package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.Mode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What kind of model it is, where a source says so in names only: most list embeddings and speech
 * as if they were chat. Stateless.
 */
public final class ModeWords {
  private static final Pattern EMBEDDING = Pattern.compile("embed|(^|[/ -])(bge|e5|gte)-");
  private static final Pattern RERANK = Pattern.compile("rerank");
  private static final Pattern MODERATION = Pattern.compile("moderation|guard|safety");
  private static final Pattern AUDIO =
      Pattern.compile("whisper|[/ -]tts|^tts|transcri|[/ -]asr|speech|realtime|parakeet|lyria");
  private static final Pattern IMAGE =
      Pattern.compile("-image|image-|imagen|imagine|dall-e|flux|diffusion|seedream|recraft");

  /** Neither of these nor chat. */
  private static final Pattern OTHER =
      Pattern.compile("[/ -]ocr|ocr[/ -]|video|[/ -]veo|sora|[/ -]live|translat|-mt-|[/ -]parse");

  private ModeWords() {}

  /**
   * The mode by names and outputs; null if it is none of ours.
   *
   * @param names id and family
   * @param outputs as listed; empty if not said
   */
  public static @Nullable Mode of(String names, List<String> outputs) {
    String text = names.toLowerCase(Locale.ROOT);
    if (OTHER.matcher(text).find()) {
      return null;
    }
    if (RERANK.matcher(text).find()) {
      return Mode.RERANK;
    }
    if (EMBEDDING.matcher(text).find()) {
      return Mode.EMBEDDING;
    }
    if (MODERATION.matcher(text).find()) {
      return Mode.MODERATION;
    }
    if (AUDIO.matcher(text).find()) {
      return Mode.AUDIO;
    }
    if (IMAGE.matcher(text).find() || outputs.contains("image")) {
      return Mode.IMAGE;
    }
    return outputs.isEmpty() || outputs.contains("text") ? Mode.CHAT : null;
  }
}
