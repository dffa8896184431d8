package dev.howdah.invite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.invite.AddressList.Entry;
import org.junit.jupiter.api.Test;

class AddressListTest {

  @Test
  void readsAddressesBetweenAnySeparators() {
    assertThat(AddressList.parse("a@x.org, b@x.org;c@x.org\r\nd@x.org\t\n\n e@x.org \uff0cf@x.org"))
        .extracting(Entry::address)
        .containsExactly("a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org", "f@x.org");
  }

  @Test
  void readsNamesBeforeAddresses() {
    assertThat(
            AddressList.parse(
                "Anna Berg <anna@x.org>; \"Li, Wei\" <li@x.org>, <bare@x.org>, \u738b\u5c0f\u660e"
                    + " <wang@x.org>"))
        .containsExactly(
            new Entry("Anna Berg", "anna@x.org"),
            new Entry("Li, Wei", "li@x.org"),
            new Entry("", "bare@x.org"),
            new Entry("\u738b\u5c0f\u660e", "wang@x.org"));
  }

  @Test
  void losesNoOtherLineToAQuoteThatIsNeverClosed() {
    assertThat(AddressList.parse("\"Anna <a@x.org>\nb@x.org, c@x.org"))
        .extracting(Entry::address)
        .containsExactly("a@x.org", "b@x.org", "c@x.org");
  }

  @Test
  void findsNothingInNothing() {
    assertThat(AddressList.parse(" ,;\n\t")).isEmpty();
  }
}
