package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chautari.provider.ProviderJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DlrBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|{\"status\":\"Success\",\"reference\":\"ref-1\"}",
                "APPLICATION/JSON; charset=utf-8|{\"reference\":\"ref-1\"}",
                "''|{\"reference\":\"ref-1\"}",
                "application/x-www-form-urlencoded|reference=ref-1",
                "application/x-www-form-urlencoded|a=b&reference=ref%2D1&reference=other",
                "multipart/form-data; boundary=b|--b~Content-Disposition: form-data; name=\"reference\"~~ref-1~--b--",
                "multipart/form-data; boundary=\"b c\"|--b c~content-disposition:form-data;name=reference~X: y~~ref-1~--b c--",
                "Multipart/Form-Data; x=y; Boundary=b|pre~--b~A: b~Content-Disposition: form-data; name=\"reference\"~~ref-1~--b--",
            })
    void referenceIsReadFromAnyOfTheThreeForms(String contentType, String body) {
        assertEquals(Optional.of("ref-1"), read(contentType, body.replace("~", "\r\n")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/form-data; boundary=b|--b~Content-Disposition: form-data; name=\"xreference\"~~ref-1~--b--",
                "multipart/form-data; boundary=b|--b~Content-Disposition: form-data; name=\"detail\"~~name=\"reference\"~--b--",
                "multipart/form-data; boundary=b|--b~X: y~~Content-Disposition: form-data; name=\"reference\"~~ref-1~--b--",
                "multipart/form-data; boundary=c|--b~Content-Disposition: form-data; name=\"reference\"~~ref-1~--b--",
                "multipart/form-data|--b~Content-Disposition: form-data; name=\"reference\"~~ref-1~--b--",
                "multipart/form-data; boundary=b|--b~Content-Disposition: form-data; name=\"reference\"~~a b~--b--",
            })
    void whatIsNotTheReferenceIsNotRead(String contentType, String body) {
        assertEquals(Optional.empty(), read(contentType, body.replace("~", "\r\n")));
    }

    @Test
    void valuesCannotEscapeTheirFieldOfOurOwnForm() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("detail", "x\r\n--b\r\nContent-Disposition: form-data; name=\"reference\"\r\n\r\nforged\r\n--b--");
        fields.put("reference", "ref-1");

        DlrForm form = DlrForm.of(fields, "b");

        assertEquals(Optional.of("ref-1"), read(form.contentType(), form.body().toString()));
    }

    private static Optional<String> read(String contentType, String body) {
        return DlrBody.reference(contentType, body.getBytes(StandardCharsets.UTF_8), ProviderJson.mapper());
    }
}
