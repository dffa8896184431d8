package dev.howdah.routing;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.URISupport;

/**
 * Components for a dry run: Camel's own are made anew, those the host brings are asked in place, so
 * that none is started or configured a second time.
 */
final class ScratchComponents implements ComponentResolver {

  private final CamelContext live;
  private final ComponentResolver own = new DefaultComponentResolver();

  ScratchComponents(CamelContext live) {
    this.live = live;
  }

  @Override
  public Component resolveComponent(String name, CamelContext scratch) throws Exception {
    Component brought = live.getRegistry().lookupByNameAndType(name, Component.class);
    return brought == null
        ? own.resolveComponent(name, scratch)
        : new InPlace(live.getComponent(name));
  }

  /** Makes endpoints by a component of the live Camel, and leaves it alone otherwise. */
  private static final class InPlace extends DefaultComponent {

    private final Component brought;

    InPlace(Component brought) {
      this.brought = brought;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
        throws Exception {
      Endpoint endpoint =
          brought.createEndpoint(URISupport.appendParametersToURI(uri, Map.copyOf(parameters)));
      parameters.clear();
      return endpoint;
    }
  }
}
