package org.chautari.gateway.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

/** What the gateway answered. */
public record Answer(int status, String contentType, String text) {

    /** Its body. */
    public JsonNode json() {
        return Json.read(text);
    }

    /** A field of its body. */
    public JsonNode at(String name) {
        return json().path(name);
    }

    /** The error's code. */
    public String code() {
        return at("error_code").asText();
    }

    /** Status and code, or state: all that most tests want to know. */
    public String verdict() {
        return status + " " + (status == 200 ? at("state").asText() : code());
    }

    /** This answer, once it is sure to be this error in the protocol's form. */
    public Answer refused(String code) {
        assertEquals("400 " + code, verdict(), text);
        assertEquals("false", at("status").asText(), text);
        assertEquals("Error", at("state").asText(), text);
        return this;
    }

    /** This answer, once it is sure to be this state. */
    public Answer accepted(String state) {
        assertEquals("200 " + state, verdict(), text);
        return this;
    }
}
