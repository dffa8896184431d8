package dev.howdah.routing;

import java.util.Map;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanRepository;
import org.jspecify.annotations.Nullable;

/**
 * The host's desks for a dry run, without its components: Camel looks for a component here before
 * it asks {@link ScratchComponents}, and would make the scratch context the owner of what it found.
 */
final class ScratchBeans implements BeanRepository {

  private final BeanRepository live;

  ScratchBeans(BeanRepository live) {
    this.live = live;
  }

  @Override
  public @Nullable Object lookupByName(String name) {
    Object found = live.lookupByName(name);
    return found instanceof Component ? null : found;
  }

  @Override
  public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
    T found = live.lookupByNameAndType(name, type);
    return found instanceof Component ? null : found;
  }

  @Override
  public <T> Map<String, T> findByTypeWithName(Class<T> type) {
    return live.findByTypeWithName(type);
  }

  @Override
  public <T> Set<T> findByType(Class<T> type) {
    return live.findByType(type);
  }
}
