package org.chautari.gateway.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.Form;
import org.chautari.gateway.protocol.RequestBody;

/** Reads the one thing that counts in an upstream's delivery report: the reference, where it has a reference's form. */
final class DlrBody {

    private static final String REFERENCE = "reference";

    /** The headers of a part are short; matching long ones would take its time. */
    private static final int HEADERS_MAX = 1024;

    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED_REFERENCE = Pattern.compile(
            "(?i)content-disposition:[^\\r\\n]*;\\s*name=(?:\"reference\"|reference)(?:\\s*;|\\s*\\r?\\n)");

    private DlrBody() {}

    /** The reference in a body of any of the three content types. */
    static Optional<String> reference(String contentType, byte[] body, ObjectMapper json) {
        String type = contentType.toLowerCase(Locale.ROOT).strip();
        Optional<String> reference;
        if (type.startsWith("multipart/form-data")) {
            reference = ofParts(contentType, new String(body, StandardCharsets.ISO_8859_1));
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            reference = ofPairs(new String(body, StandardCharsets.ISO_8859_1));
        } else {
            reference = ofJson(body, json);
        }
        return reference.filter(Form::isReference);
    }

    private static Optional<String> ofParts(String contentType, String body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return Optional.empty();
        }
        String mark = "--" + Optional.ofNullable(boundary.group(1)).orElse(boundary.group(2));
        return Arrays.stream(body.split(Pattern.quote(mark), -1))
                .map(DlrBody::ofPart)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A part's value, where the part is the reference: what follows its headers, up to the line break at its end. */
    private static Optional<String> ofPart(String part) {
        int headersEnd = part.indexOf("\r\n\r\n");
        boolean isReference = headersEnd >= 0
                && headersEnd <= HEADERS_MAX
                && NAMED_REFERENCE.matcher(part.substring(0, headersEnd + 2)).find();
        return isReference ? Optional.of(part.substring(headersEnd + 4).strip()) : Optional.empty();
    }

    private static Optional<String> ofPairs(String body) {
        return Arrays.stream(body.split("&", -1))
                .filter(pair -> pair.startsWith(REFERENCE + "="))
                .map(pair -> pair.substring(REFERENCE.length() + 1))
                .findFirst()
                .flatMap(DlrBody::decoded);
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> ofJson(byte[] body, ObjectMapper json) {
        return switch (RequestBody.parse(body, json)) {
            case Checked.Passed<RequestBody>(RequestBody object) ->
                object.get(REFERENCE).filter(JsonNode::isTextual).map(JsonNode::textValue);
            case Checked.Stopped<RequestBody> stopped -> Optional.empty();
        };
    }
}
