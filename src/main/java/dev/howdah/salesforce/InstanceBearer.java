package dev.howdah.salesforce;

import java.io.IOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Lets camel-http call Salesforce without a token in any exchange: bind it and name it as the
 * endpoint's {@code httpClientConfigurer}. The token goes to the connected org's own host alone,
 * also after a redirect; a 401 leads to one silent re-login and one repetition.
 */
public final class InstanceBearer implements HttpClientConfigurer {

  private final SalesforceLogin logins;

  public InstanceBearer(SalesforceLogin logins) {
    this.logins = logins;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    // Inside of the redirects, so that each hop is looked at again.
    builder.addExecInterceptorBefore(
        ChainElement.PROTOCOL.name(), "salesforce-instance-bearer", new Handler());
  }

  private final class Handler implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
        throws IOException, HttpException {
      request.removeHeaders(HttpHeaders.AUTHORIZATION);
      SalesforceAccess access = accessOrFail();
      HttpHost target = scope.route.getTargetHost();
      if (!SalesforceHosts.same(
          access.instance(), target.getSchemeName(), target.getHostName(), target.getPort())) {
        return chain.proceed(request, scope);
      }
      ClassicHttpRequest first = scope.originalRequest;
      request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + access.token());
      ClassicHttpResponse response = chain.proceed(request, scope);
      HttpEntity body = first.getEntity();
      if (response.getCode() != HttpStatus.SC_UNAUTHORIZED
          || (body != null && !body.isRepeatable())) {
        return response;
      }
      response.close();
      request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + renewOrFail(access).token());
      return chain.proceed(request, scope);
    }

    private SalesforceAccess accessOrFail() throws IOException {
      try {
        return logins.access();
      } catch (LoginLost | TokenUnavailable e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    private SalesforceAccess renewOrFail(SalesforceAccess refused) throws IOException {
      try {
        return logins.renew(refused.token());
      } catch (LoginLost | TokenUnavailable e) {
        throw new IOException(e.getMessage(), e);
      }
    }
  }
}
