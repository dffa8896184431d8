package dev.howdah.rehearsal;

import dev.howdah.people.Person;
import dev.howdah.sandbox.world.SyncedPerson;

/** Somebody whom the sandbox says that a host must keep, as a host keeps people. */
public final class ExpectedPerson {

  private ExpectedPerson() {}

  public static Person of(SyncedPerson person) {
    return new Person(
        Math.toIntExact(person.marketoId()),
        person.kind(),
        person.firstName(),
        person.lastName(),
        person.sfdcContactId(),
        person.sfdcLeadId(),
        person.sfdcAccountId(),
        person.sfdcOpportunityId(),
        person.company(),
        person.title(),
        person.email(),
        person.phone(),
        person.linkedInUrl(),
        person.source(),
        person.ownerId(),
        person.createdMonth());
  }
}
