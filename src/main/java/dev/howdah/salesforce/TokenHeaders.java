package dev.howdah.salesforce;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The headers by which the Pub/Sub API knows a caller; the token goes nowhere else. */
final class TokenHeaders extends CallCredentials {

  private static final Metadata.Key<String> ACCESS_TOKEN = key("accesstoken");
  private static final Metadata.Key<String> INSTANCE_URL = key("instanceurl");
  private static final Metadata.Key<String> TENANT_ID = key("tenantid");

  private final SalesforceLogin logins;
  private volatile @Nullable String last;

  TokenHeaders(SalesforceLogin logins) {
    this.logins = logins;
  }

  /** A login may take a while, so it waits in a thread of its own. */
  @Override
  public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier call) {
    executor.execute(
        () -> {
          try {
            SalesforceAccess access = logins.access();
            last = access.token();
            Metadata headers = new Metadata();
            headers.put(ACCESS_TOKEN, access.token());
            headers.put(INSTANCE_URL, access.instance().toString());
            headers.put(TENANT_ID, access.orgId());
            call.apply(headers);
          } catch (RuntimeException e) {
            call.fail(Status.UNAVAILABLE.withDescription(e.getMessage()).withCause(e));
          }
        });
  }

  /** The token that went out last. */
  @Nullable String last() {
    return last;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
