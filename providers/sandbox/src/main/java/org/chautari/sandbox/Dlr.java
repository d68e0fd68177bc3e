package org.chautari.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.chautari.money.Rupees;

/**
 * A delivery report (PROTOCOL.md §10).
 *
 * @param id what Standard Webhooks knows it by, the same however often it is sent
 * @param slug the service that the payment is of
 */
record Dlr(String id, String slug, Map<String, String> fields) {

    /** The report of a payment that has become final. */
    static Dlr of(Row row, DlrAct act) {
        Row.State told = act == DlrAct.LIE ? opposite(row.state()) : row.state();
        JsonNode detail = row.detail(told);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("reference", row.payment().upstreamReference());
        fields.put("amount", Rupees.of(row.payment().amountPaisa()).toPlainString());
        fields.put("status", told.wireName());
        fields.put("detail", detail.isTextual() ? detail.asText() : detail.toString());
        fields.put("response_id", Long.toString(row.id()));
        return new Dlr(UUID.randomUUID().toString(), row.payment().service().slug(), fields);
    }

    private static Row.State opposite(Row.State state) {
        return state == Row.State.SUCCESS ? Row.State.FAILED : Row.State.SUCCESS;
    }
}
