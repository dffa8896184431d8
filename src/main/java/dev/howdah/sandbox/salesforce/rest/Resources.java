package dev.howdah.sandbox.salesforce.rest;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of one API version, by the first segment of the path. */
final class Resources implements Resource {

  private final Map<String, Resource> byName = new LinkedHashMap<>();

  private Resources() {}

  static Resources of(OrgData data, ApiUsage usage) {
    Clock clock = usage.clock();
    Resources all = new Resources();
    Subrequests subrequests = new Subrequests(all);
    CompositeResource composite = new CompositeResource(subrequests, new Undo(data));
    all.byName.put("tooling", tooling(data, clock));
    all.byName.put("sobjects", new SobjectsResource(data, clock, false));
    all.byName.put("query", new QueryResource(data, false, false));
    all.byName.put("queryAll", new QueryResource(data, true, false));
    all.byName.put("limits", new LimitsResource(usage));
    all.byName.put("search", Resources::noSearch);
    all.byName.put("parameterizedSearch", Resources::noSearch);
    all.byName.put("recent", request -> ApiAnswer.ok(List.of()));
    all.byName.put(
        "composite",
        request ->
            switch (request.segment(0)) {
              case "" -> composite.answer(request);
              case "tree" -> new TreeResource(data).answer(request.within());
              case "sobjects" -> new CollectionsResource(data).answer(request.within());
              case "graph" -> new GraphResource(composite).answer(request.within());
              case "batch" -> new BatchResource(subrequests).answer(request.within());
              default -> throw RestError.notFound();
            });
    return all;
  }

  private static Resources tooling(OrgData data, Clock clock) {
    Resources tooling = new Resources();
    tooling.byName.put("sobjects", new SobjectsResource(data, clock, true));
    tooling.byName.put("query", new QueryResource(data, false, true));
    tooling.byName.put("queryAll", new QueryResource(data, true, true));
    return tooling;
  }

  @Override
  public ApiAnswer answer(ApiRequest request) throws RestError {
    if (request.path().isEmpty()) {
      return list(request);
    }
    Resource resource = byName.get(request.segment(0));
    if (resource == null) {
      throw RestError.notFound();
    }
    return resource.answer(request.within());
  }

  private ApiAnswer list(ApiRequest request) {
    String own = byName.containsKey("tooling") ? "/" : "/tooling/";
    Map<String, Object> list = new LinkedHashMap<>();
    byName.keySet().forEach(name -> list.put(name, request.base() + own + name));
    if (byName.containsKey("tooling")) {
      list.put("jobs", request.base() + "/jobs");
      list.put("identity", "/id/" + request.organizationId() + "/" + request.user().id());
    }
    return ApiAnswer.ok(list);
  }

  private static ApiAnswer noSearch(ApiRequest request) throws RestError {
    throw new RestError(
        400, "FUNCTIONALITY_NOT_ENABLED", "The sandbox does not search; use a query instead");
  }
}
