package dev.howdah.salesforce;

/**
 * Where this package gets its access from; the house answers from its vault. Both deeds may wait
 * for a login call, and may be called by many threads at once.
 */
public interface SalesforceLogin {

  /**
   * The access to use now.
   *
   * @throws LoginLost if there is no connection, or it must be made anew
   * @throws TokenUnavailable if Salesforce could not be reached for a new token
   */
  SalesforceAccess access();

  /**
   * Another access after Salesforce refused this token with 401; many callers with the same refused
   * token cause one login.
   *
   * @throws LoginLost if there is no connection, or it must be made anew
   * @throws TokenUnavailable if Salesforce could not be reached for a new token
   */
  SalesforceAccess renew(String refusedToken);
}
