package dev.howdah.salesforce;

import org.apache.camel.component.salesforce.internal.client.SalesforceSecurityHandler;
import org.eclipse.jetty.client.ProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.transport.ResponseListeners;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;

/**
 * camel-salesforce's own handler of refused sessions, that answers whatever happens: where it
 * throws, as it does at an error body that holds no error, Jetty would only log that, and the
 * caller would wait for ever.
 */
final class AnsweredLogins implements ProtocolHandler {

  private final SalesforceSecurityHandler handler;

  AnsweredLogins(SalesforceSecurityHandler handler) {
    this.handler = handler;
  }

  @Override
  public String getName() {
    return handler.getName();
  }

  @Override
  public boolean accept(Request request, Response response) {
    return handler.accept(request, response);
  }

  @Override
  public Response.Listener getResponseListener() {
    return new Answering(handler.getResponseListener());
  }

  private record Answering(Response.Listener listener) implements Response.Listener {

    @Override
    public void onBegin(Response response) {
      listener.onBegin(response);
    }

    @Override
    public boolean onHeader(Response response, HttpField field) {
      return listener.onHeader(response, field);
    }

    @Override
    public void onHeaders(Response response) {
      listener.onHeaders(response);
    }

    @Override
    public void onContentSource(Response response, Content.Source source) {
      listener.onContentSource(response, source);
    }

    @Override
    public void onSuccess(Response response) {
      listener.onSuccess(response);
    }

    @Override
    public void onFailure(Response response, Throwable failure) {
      listener.onFailure(response, failure);
    }

    @Override
    public void onComplete(Result result) {
      try {
        listener.onComplete(result);
      } catch (RuntimeException e) {
        fail((HttpRequest) result.getRequest(), result.getResponse(), e);
      }
    }

    private static void fail(HttpRequest request, Response response, RuntimeException why) {
      HttpConversation conversation = request.getConversation();
      conversation.updateResponseListeners(null);
      ResponseListeners asked = conversation.getResponseListeners();
      asked.emitFailure(response, why);
      asked.notifyComplete(new Result(request, response, why));
    }
  }
}
