package org.chautari.collector;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A message of OTLP 1 in its binary form, whose fields are known by their numbers (opentelemetry/proto/trace/v1). */
record Message(UnknownFieldSet fields) {

    private static final int RESOURCE_SPANS = 1;
    private static final int RESOURCE = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;

    static Message of(ByteString bytes) {
        try {
            return new Message(UnknownFieldSet.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("no message of OTLP", e);
        }
    }

    /** The spans of an export request. */
    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (Message ofResource : all(RESOURCE_SPANS)) {
            String service = ofResource.all(RESOURCE).getFirst().attributes(1).getOrDefault("service.name", "");
            for (Message ofScope : ofResource.all(SCOPE_SPANS)) {
                ofScope.all(SPANS).forEach(span -> spans.add(span.span(service)));
            }
        }
        return spans;
    }

    private Span span(String service) {
        return new Span(service, hex(1), hex(2), hex(4), text(5), (int) number(6), fixed(7), fixed(8), attributes(9));
    }

    private Map<String, String> attributes(int field) {
        Map<String, String> attributes = new LinkedHashMap<>();
        all(field)
                .forEach(pair ->
                        attributes.put(pair.text(1), pair.all(2).getFirst().value()));
        return attributes;
    }

    /** What a value holds, whatever its type. */
    private String value() {
        return fields.hasField(1) ? text(1) : fields.toString().strip();
    }

    private List<Message> all(int field) {
        return fields.getField(field).getLengthDelimitedList().stream()
                .map(Message::of)
                .toList();
    }

    private String text(int field) {
        return bytes(field).toStringUtf8();
    }

    private String hex(int field) {
        return HexFormat.of().formatHex(bytes(field).toByteArray());
    }

    private ByteString bytes(int field) {
        List<ByteString> values = fields.getField(field).getLengthDelimitedList();
        return values.isEmpty() ? ByteString.EMPTY : values.getLast();
    }

    private long number(int field) {
        List<Long> values = fields.getField(field).getVarintList();
        return values.isEmpty() ? 0 : values.getLast();
    }

    private long fixed(int field) {
        List<Long> values = fields.getField(field).getFixed64List();
        return values.isEmpty() ? 0 : values.getLast();
    }
}
