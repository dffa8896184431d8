package dev.howdah.sandbox.salesforce.pubsub;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.howdah.sandbox.salesforce.data.ChangeNote;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** The form of one object's change events: Avro with Salesforce's header before the fields. */
final class EventSchema {

  private static final String HEADER = "ChangeEventHeader";
  private static final String LAST_MODIFIED = "LastModifiedDate";
  private static final List<String> TYPES =
      List.of(
          "CREATE",
          "UPDATE",
          "DELETE",
          "UNDELETE",
          "GAP_CREATE",
          "GAP_UPDATE",
          "GAP_DELETE",
          "GAP_UNDELETE",
          "GAP_OVERFLOW",
          "SNAPSHOT");

  private final Schema schema;
  private final Map<String, FieldType> types;
  private final String id;

  private EventSchema(Schema schema, Map<String, FieldType> types) {
    this.schema = schema;
    this.types = types;
    this.id = fingerprint(schema.toString());
  }

  static EventSchema of(ObjectType type) {
    Map<String, FieldType> types = new java.util.LinkedHashMap<>();
    for (Field field : type.fields()) {
      if (field.stored() && !List.of("Id", "IsDeleted", "SystemModstamp").contains(field.name())) {
        types.put(field.name(), field.type());
      }
    }
    types.put(LAST_MODIFIED, FieldType.DATETIME);
    SchemaBuilder.FieldAssembler<Schema> fields =
        SchemaBuilder.record(type.name() + "ChangeEvent")
            .namespace("com.sforce.eventbus")
            .fields()
            .name(HEADER)
            .type(header())
            .noDefault();
    types.forEach(
        (name, kind) ->
            fields
                .name(name)
                .type(SchemaBuilder.unionOf().nullType().and().type(avro(kind)).endUnion())
                .withDefault(null));
    return new EventSchema(fields.endRecord(), Map.copyOf(types));
  }

  private static Schema header() {
    return SchemaBuilder.record(HEADER)
        .fields()
        .requiredString("entityName")
        .name("recordIds")
        .type(strings())
        .noDefault()
        .name("changeType")
        .type(Schema.createEnum("ChangeType", null, null, TYPES))
        .noDefault()
        .requiredString("changeOrigin")
        .requiredString("transactionKey")
        .requiredInt("sequenceNumber")
        .requiredLong("commitTimestamp")
        .requiredLong("commitNumber")
        .requiredString("commitUser")
        .name("nulledFields")
        .type(strings())
        .noDefault()
        .name("diffFields")
        .type(strings())
        .noDefault()
        .name("changedFields")
        .type(strings())
        .noDefault()
        .endRecord();
  }

  private static Schema strings() {
    return Schema.createArray(Schema.create(Schema.Type.STRING));
  }

  private static Schema avro(FieldType type) {
    return Schema.create(
        switch (type) {
          case BOOLEAN -> Schema.Type.BOOLEAN;
          case INT -> Schema.Type.INT;
          case DOUBLE, CURRENCY, PERCENT -> Schema.Type.DOUBLE;
          case DATE, DATETIME -> Schema.Type.LONG;
          default -> Schema.Type.STRING;
        });
  }

  /** A hash of what {@link #json} tells. */
  String id() {
    return id;
  }

  String json() {
    return schema.toString();
  }

  /** The payload of an event. */
  ByteString payload(ChangeNote note) {
    GenericRecord event = new GenericData.Record(schema);
    List<Integer> changed = new ArrayList<>();
    List<Integer> nulled = new ArrayList<>();
    note.fields()
        .properties()
        .forEach(
            field -> {
              Schema.Field known = schema.getField(field.getKey());
              if (known != null) {
                Object value = value(types.get(field.getKey()), field.getValue());
                event.put(known.pos(), value);
                (value == null ? nulled : changed).add(known.pos());
              }
            });
    if (!note.type().equals("DELETE")) {
      int position = schema.getField(LAST_MODIFIED).pos();
      event.put(position, note.at());
      changed.add(position);
    }
    event.put(HEADER, header(note, nulled, changed));
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
      encoder.flush();
      return ByteString.copyFrom(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GenericRecord header(ChangeNote note, List<Integer> nulled, List<Integer> changed) {
    Schema form = schema.getField(HEADER).schema();
    boolean update = note.type().equals("UPDATE");
    List<Integer> all = new ArrayList<>(changed);
    all.addAll(nulled);
    GenericRecord header = new GenericData.Record(form);
    header.put("entityName", note.object());
    header.put("recordIds", List.of(note.record()));
    header.put(
        "changeType",
        new GenericData.EnumSymbol(form.getField("changeType").schema(), note.type()));
    header.put("changeOrigin", "com/salesforce/api/rest/62.0");
    header.put("transactionKey", note.transaction());
    header.put("sequenceNumber", note.position());
    header.put("commitTimestamp", note.at());
    header.put("commitNumber", note.number());
    header.put("commitUser", note.user());
    header.put("nulledFields", update ? bitmap(nulled) : List.of());
    header.put("diffFields", List.of());
    header.put("changedFields", update ? bitmap(all) : List.of());
    return header;
  }

  /** A bit for each field by its place in the schema, the first being the lowest. */
  private static List<String> bitmap(List<Integer> positions) {
    BigInteger bits = BigInteger.ZERO;
    for (int position : positions) {
      bits = bits.setBit(position);
    }
    return bits.signum() == 0
        ? List.of()
        : List.of("0x" + bits.toString(16).toUpperCase(Locale.ROOT));
  }

  private static @Nullable Object value(FieldType type, JsonNode kept) {
    if (kept.isNull()) {
      return null;
    }
    return switch (type) {
      case BOOLEAN -> kept.asInt() != 0;
      case INT -> kept.asInt();
      case DOUBLE, CURRENCY, PERCENT -> kept.asDouble();
      case DATETIME -> kept.asLong();
      case DATE ->
          LocalDate.parse(kept.asText()).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      default -> kept.asText();
    };
  }

  private static String fingerprint(String json) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
