package dev.howdah.rehearsal;

import dev.howdah.people.People;
import dev.howdah.people.Person;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The people that a host keeps, by id, page by page. */
final class SyncedPeople implements Iterator<Person> {

  private static final int PAGE = 1000;

  private final People people;
  private Iterator<Person> page = List.<Person>of().iterator();
  private long after;
  private boolean last;

  SyncedPeople(People people) {
    this.people = people;
  }

  @Override
  public boolean hasNext() {
    if (!page.hasNext() && !last) {
      List<Person> next = people.after(after, PAGE);
      last = next.size() < PAGE;
      page = next.iterator();
    }
    return page.hasNext();
  }

  @Override
  public Person next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Person person = page.next();
    after = person.marketoId();
    return person;
  }
}
