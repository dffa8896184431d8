package dev.howdah.sandbox.marketo.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.http.HttpResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The body around a result: {@code {"requestId":..,"result":[..],"success":true}}, with a page
 * token where there is one.
 */
public final class Envelope implements Answer {

  private final @Nullable ArrayNode result;
  private final @Nullable String nextPageToken;
  private final @Nullable Boolean moreResult;

  private Envelope(
      @Nullable ArrayNode result, @Nullable String nextPageToken, @Nullable Boolean moreResult) {
    this.result = result;
    this.nextPageToken = nextPageToken;
    this.moreResult = moreResult;
  }

  /** A result that is complete. */
  public static Envelope of(ArrayNode result) {
    return new Envelope(result, null, null);
  }

  /** Nothing but success. */
  public static Envelope empty() {
    return new Envelope(null, null, null);
  }

  /** Success and a token to start paging with. */
  public static Envelope token(String nextPageToken) {
    return new Envelope(null, nextPageToken, null);
  }

  /** A page of a list that names its next page only if there is one. */
  public static Envelope page(ArrayNode result, @Nullable String nextPageToken) {
    return nextPageToken == null ? of(result) : new Envelope(result, nextPageToken, true);
  }

  /** A page of export jobs, which says by its token alone that there is more. */
  public static Envelope jobsPage(ArrayNode result, String nextPageToken) {
    return new Envelope(result, nextPageToken, null);
  }

  /** The last page of a list that always says whether there is more. */
  public static Envelope lastPage(ArrayNode result) {
    return new Envelope(result, null, false);
  }

  /** A page of the activity log, which always names where to go on. */
  public static Envelope logPage(ArrayNode result, String nextPageToken, boolean moreResult) {
    return new Envelope(result, nextPageToken, moreResult);
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The body of a refused call, with the code as text. */
  public static JsonNode refusal(String requestId, MarketoError error) {
    ObjectNode body = object();
    body.put("requestId", requestId);
    body.put("success", false);
    body.putArray("errors").add(reason(error));
    return body;
  }

  /** Code and message of a refusal, as they stand in {@code errors} and in {@code reasons}. */
  public static ObjectNode reason(MarketoError error) {
    return object().put("code", Integer.toString(error.code())).put("message", error.getMessage());
  }

  @Override
  public void write(String requestId, HttpResponse response) throws IOException {
    ObjectNode body = object();
    body.put("requestId", requestId);
    if (result != null) {
      body.set("result", result);
    }
    body.put("success", true);
    if (nextPageToken != null) {
      body.put("nextPageToken", nextPageToken);
    }
    if (moreResult != null) {
      body.put("moreResult", moreResult);
    }
    response.status(200).json(body);
  }
}
