package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an admin request. Each is asked for by its name and the form it is wanted in; once all are, a field that
 * nobody asked for is refused. So a request is read whole, or answered with the field that is wrong, before anything is
 * done.
 */
public final class Fields {

    private final ObjectNode values;
    private final String path;
    private final Set<String> askedFor = new HashSet<>();

    private Fields(ObjectNode values, String path) {
        this.values = values;
        this.path = path;
    }

    /**
     * Reads a body; none is one without fields.
     *
     * @param reading asks for every field that there may be, and makes of them what the request says
     */
    public static <T> Read<T> of(@Nullable JsonNode body, Function<Fields, T> reading) {
        JsonNode object = body == null ? JsonNodeFactory.instance.objectNode() : body;
        try {
            return new Read.Whole<>(Wanted.object(reading).read("", object));
        } catch (Misfit misfit) {
            return new Read.Refused<>(misfit.field(), misfit.wanted());
        }
    }

    /** Reads the parameters of a query, each of which is a text and comes once. */
    public static <T> Read<T> ofQuery(UriInfo uri, Function<Fields, T> reading) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (var parameter : uri.getQueryParameters().entrySet()) {
            if (parameter.getValue().size() != 1) {
                return new Read.Refused<>(parameter.getKey(), "once.");
            }
            object.put(parameter.getKey(), parameter.getValue().getFirst());
        }
        return of(object, reading);
    }

    /** The fields of the object at a path. */
    static <T> T read(ObjectNode values, String path, Function<Fields, T> reading) {
        Fields fields = new Fields(values, path);
        T whole = reading.apply(fields);
        fields.refuseOthers();
        return whole;
    }

    /** A field that has to be there. */
    public <T> T required(String name, Wanted<T> form) {
        return form.read(path + name, value(name));
    }

    /** A field that may be missing; it isn't null, though. */
    public <T> Optional<T> optional(String name, Wanted<T> form) {
        JsonNode value = value(name);
        return value.isMissingNode() ? Optional.empty() : Optional.of(form.read(path + name, value));
    }

    /** A field that keeps what it is about as it is where it is missing, and removes it where it is null. */
    public <T> Patch<T> patch(String name, Wanted<T> form) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return new Patch.Keep<>();
        }
        return value.isNull() ? new Patch.Remove<>() : new Patch.Set<>(form.read(path + name, value));
    }

    private JsonNode value(String name) {
        askedFor.add(name);
        return values.path(name);
    }

    private void refuseOthers() {
        values.fieldNames().forEachRemaining(name -> {
            if (!askedFor.contains(name)) {
                throw new Misfit(path + name, "no such field is known here.");
            }
        });
    }
}
