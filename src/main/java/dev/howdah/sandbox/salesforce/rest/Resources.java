package dev.howdah.sandbox.salesforce.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/** The resources of one API version, by the first segment of the path. */
final class Resources implements Resource {

  private final Map<String, Resource> byName = new LinkedHashMap<>();

  Resources(ApiUsage usage) {
    byName.put("limits", new LimitsResource(usage));
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
    Map<String, Object> list = new LinkedHashMap<>();
    byName.keySet().forEach(name -> list.put(name, request.base() + "/" + name));
    list.put("identity", "/id/me");
    return ApiAnswer.ok(list);
  }
}
