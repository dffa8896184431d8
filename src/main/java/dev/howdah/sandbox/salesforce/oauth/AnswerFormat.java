package dev.howdah.sandbox.salesforce.oauth;

import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The form a client wants its token in: by {@code format=}, or else by what it accepts. */
enum AnswerFormat {
  JSON {
    @Override
    void write(HttpResponse response, Map<String, Object> body) throws IOException {
      response.json(body);
    }
  },
  XML {
    @Override
    void write(HttpResponse response, Map<String, Object> body) throws IOException {
      StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAuth>");
      body.forEach(
          (name, value) ->
              xml.append('<')
                  .append(name)
                  .append('>')
                  .append(String.valueOf(value).replace("&", "&amp;").replace("<", "&lt;"))
                  .append("</")
                  .append(name)
                  .append('>'));
      response.text("application/xml;charset=UTF-8", xml.append("</OAuth>").toString());
    }
  },
  URLENCODED {
    @Override
    void write(HttpResponse response, Map<String, Object> body) throws IOException {
      Map<String, String> texts = new LinkedHashMap<>();
      body.forEach((name, value) -> texts.put(name, String.valueOf(value)));
      response.text(
          "application/x-www-form-urlencoded;charset=UTF-8", AuthorizeRequest.encode(texts));
    }
  };

  abstract void write(HttpResponse response, Map<String, Object> body) throws IOException;

  static AnswerFormat of(HttpRequest request) {
    String format = request.parameter("format");
    String wanted = format == null ? request.header("Accept") : format;
    String lower = wanted == null ? "" : wanted.toLowerCase(Locale.ROOT);
    if (lower.contains("json") || lower.contains("*/*")) {
      return JSON;
    }
    if (lower.contains("urlencoded")) {
      return URLENCODED;
    }
    return lower.contains("xml") ? XML : JSON;
  }
}
