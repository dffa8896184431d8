package dev.howdah.sandbox.marketo.identity;

import dev.howdah.sandbox.marketo.base.Partitions;
import dev.howdah.sandbox.marketo.call.ApiService;
import dev.howdah.sandbox.marketo.call.Permission;
import dev.howdah.sandbox.world.MarketoUser;
import dev.howdah.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The custom services of the subscription: one that may do all, one that may only read leads of the
 * first partition. Equal organizations have equal credentials, so that a kept connection survives a
 * restart.
 */
public record Services(ApiService full, ApiService limited) {

  public static Services of(World world) {
    List<String> apiUsers =
        world.marketoUsers().stream()
            .filter(MarketoUser::apiOnly)
            .map(MarketoUser::emailAddress)
            .distinct()
            .toList();
    String organization = world.organizationId();
    return new Services(
        new ApiService(
            uuid(organization + " full"),
            uuid(organization + " full secret").replace("-", ""),
            apiUsers.isEmpty() ? "api@howdah.example" : apiUsers.get(0),
            EnumSet.allOf(Permission.class),
            Partitions.all().keySet()),
        new ApiService(
            uuid(organization + " limited"),
            uuid(organization + " limited secret").replace("-", ""),
            apiUsers.size() < 2 ? "limited@howdah.example" : apiUsers.get(1),
            EnumSet.of(Permission.READ_LEAD),
            Set.of(Partitions.DEFAULT)));
  }

  Optional<ApiService> byClientId(String clientId) {
    return List.of(full, limited).stream()
        .filter(service -> service.clientId().equals(clientId))
        .findFirst();
  }

  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(("howdah " + name).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
