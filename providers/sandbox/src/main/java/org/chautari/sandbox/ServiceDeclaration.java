package org.chautari.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a service, as its file {@code services/<slug>.json} says it. Fixtures are named by their path
 * below {@code docs/protocol/fixtures}.
 *
 * @param customer the parameter that names a customer
 * @param users the documented customers and the fixture that answers each
 * @param due where a customer's dues show in the payload, as JSON pointers, and the text that shows them, with
 *     {@code {due}} for the amount; empty where they don't show
 * @param ways the ways to name what is paid
 * @param commitReference whether a commit has a reference of its own; else its session's is the payment's
 * @param amountRequired whether a commit must say the amount
 * @param success the fixture that answers a commit
 * @param successPriceAt where that answer repeats the price, as a JSON pointer, if it does
 */
record ServiceDeclaration(
        String customer,
        Map<String, String> users,
        Map<String, String> due,
        List<Way> ways,
        boolean commitReference,
        boolean amountRequired,
        String success,
        @Nullable String successPriceAt) {

    ServiceDeclaration {
        due = orEmpty(due);
        if (users.isEmpty() || ways.isEmpty()) {
            throw new IllegalArgumentException("a service has customers, and something to pay");
        }
    }

    /**
     * One way to name what is paid.
     *
     * @param at the fields that lead to what has a price; lists on the way are taken item by item
     * @param select the commit parameters and the field that each must equal, there or further up
     * @param fixed the commit parameters that must have one value, whatever the payload
     * @param price the field with the price
     * @param absent the fixture that answers when nothing is there to be paid this way, if it has one of its own
     */
    record Way(
            List<String> at,
            Map<String, String> select,
            Map<String, String> fixed,
            String price,
            @Nullable String absent) {

        Way {
            select = orEmpty(select);
            fixed = orEmpty(fixed);
            if (select.isEmpty() && fixed.isEmpty()) {
                throw new IllegalArgumentException("what no parameter names can't be paid");
            }
        }

        /** The commit parameters that name something this way, the most telling first. */
        List<String> parameters() {
            List<String> names = new ArrayList<>(fixed.keySet());
            names.addAll(select.keySet());
            return names;
        }
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> leftOut) {
        return leftOut == null ? Map.of() : leftOut;
    }
}
