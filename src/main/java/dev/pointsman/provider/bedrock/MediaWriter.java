package dev.pointsman.provider.bedrock;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.UntranslatableRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes pictures, documents and recordings. Names of documents are unique. Confined to a request.
 */
final class MediaWriter {
  private static final Map<String, String> DOCUMENTS =
      Map.ofEntries(
          entry("application/pdf", "pdf"),
          entry("text/csv", "csv"),
          entry("text/html", "html"),
          entry("text/markdown", "md"),
          entry("text/plain", "txt"),
          entry("application/msword", "doc"),
          entry("application/vnd.ms-excel", "xls"),
          entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
          entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"));
  private static final Map<String, String> IMAGES =
      Map.of(
          "image/png", "png",
          "image/jpeg", "jpeg",
          "image/jpg", "jpeg",
          "image/gif", "gif",
          "image/webp", "webp");
  private static final Map<String, String> AUDIO =
      Map.of(
          "audio/wav", "wav",
          "audio/mp3", "mp3",
          "audio/mpeg", "mp3",
          "audio/flac", "flac",
          "audio/ogg", "ogg",
          "audio/opus", "opus",
          "audio/aac", "aac");
  private static final Set<String> IMAGE_ENDINGS = Set.of("png", "jpeg", "gif", "webp");
  private static final int LONGEST_NAME = 100;

  private final Set<String> names = new HashSet<>();

  /** The block of a part that is no text. */
  ObjectNode block(Part part) throws UntranslatableRequest {
    return part instanceof Part.Link link ? link(link.url()) : inline((Part.Inline) part);
  }

  /** It reads from its own storage alone. */
  private ObjectNode link(String url) throws UntranslatableRequest {
    if (!url.startsWith("s3://")) {
      throw new UntranslatableRequest(
          "messages: Bedrock takes the content of a picture or document, or an s3:// address");
    }
    String path = url.toLowerCase(Locale.ROOT);
    String ending = path.substring(path.lastIndexOf('.') + 1).replace("jpg", "jpeg");
    boolean image = IMAGE_ENDINGS.contains(ending);
    if (!image && !DOCUMENTS.containsValue(ending)) {
      throw new UntranslatableRequest(
          "messages: what " + url + " holds cannot be told by its name");
    }
    ObjectNode block = Json.MAPPER.createObjectNode();
    ObjectNode media = block.putObject(image ? "image" : "document").put("format", ending);
    if (!image) {
      media.put("name", name(url.substring(url.lastIndexOf('/') + 1)));
    }
    media.putObject("source").putObject("s3Location").put("uri", url);
    return block;
  }

  private ObjectNode inline(Part.Inline inline) throws UntranslatableRequest {
    String type = inline.mediaType().toLowerCase(Locale.ROOT);
    if (IMAGES.containsKey(type)) {
      return media("image", IMAGES.get(type), inline);
    }
    if (AUDIO.containsKey(type)) {
      return media("audio", AUDIO.get(type), inline);
    }
    String format = DOCUMENTS.get(type);
    if (format == null) {
      throw new UntranslatableRequest("messages: content of type " + type + " cannot be carried");
    }
    String said = inline.fileName() == null ? "document" : inline.fileName();
    ObjectNode block = media("document", format, inline);
    block.withObject("/document").put("name", name(said));
    return block;
  }

  private static ObjectNode media(String kind, String format, Part.Inline inline) {
    ObjectNode block = Json.MAPPER.createObjectNode();
    ObjectNode media = block.putObject(kind).put("format", format);
    media.putObject("source").put("bytes", inline.base64());
    return block;
  }

  /** Letters, digits, single blanks, hyphens and brackets, and no name twice. */
  private String name(String said) {
    String plain = said.replaceAll("[^\\p{Alnum}()\\[\\]-]+", " ").strip();
    String base = plain.isEmpty() ? "document" : plain;
    String cut = base.substring(0, Math.min(base.length(), LONGEST_NAME)).strip();
    String name = cut;
    for (int number = 2; !names.add(name); number++) {
      name = cut + " " + number;
    }
    return name;
  }
}
