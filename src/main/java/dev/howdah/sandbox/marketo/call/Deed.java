package dev.howdah.sandbox.marketo.call;

import java.io.IOException;

/** What one operation of Marketo's API does. */
@FunctionalInterface
public interface Deed {

  /**
   * Does it.
   *
   * @throws MarketoError if Marketo would refuse the call as a whole
   */
  Answer answer(Call call) throws IOException;
}
