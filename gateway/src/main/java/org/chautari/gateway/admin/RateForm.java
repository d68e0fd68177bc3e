package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chautari.gateway.pricing.Rate;
import org.chautari.money.Rupees;

/**
 * A rate as requests and answers have it: {@code {"percent": "2.5"}}, {@code {"flat": "10.00"}} or {@code {"slabs":
 * [{"up_to": "1000.00", "flat": "5.00"}, {"percent": "1"}]}}.
 */
final class RateForm {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,10})?");

    private static final Wanted<Rate.Simple> PERCENT = Wanted.text(
            "0 to 100, with at most 4 decimals, as a text.",
            text -> Optional.of(text).filter(DECIMAL.asMatchPredicate()).flatMap(RateForm::percent));

    private static final Wanted<Rate.Simple> FLAT = Wanted.text(
            "0 to 9999999.99 rupees, with at most 2 decimals, as a text.",
            text -> text.matches("0(\\.00?)?")
                    ? Optional.of(new Rate.Flat(0))
                    : Forms.paisa(Rupees.parseAmount(text)).map(Rate.Flat::new));

    private static final Wanted<Rate.Slab> SLAB = Wanted.object(fields -> new Rate.Slab(
            fields.optional("up_to", Forms.AMOUNT).orElse(Rate.Slab.NO_END),
            only(fields.optional("percent", PERCENT), fields.optional("flat", FLAT))
                    .orElseThrow(() -> fields.misfit("percent", "one of percent and flat."))));

    /** A rate. */
    static final Wanted<Rate> RATE = Wanted.object(RateForm::rate);

    private RateForm() {}

    private static Rate rate(Fields fields) {
        Optional<Rate.Simple> simple = only(fields.optional("percent", PERCENT), fields.optional("flat", FLAT));
        Optional<Rate> slabs =
                fields.optional("slabs", Wanted.list(SLAB, Rate.SLABS_MAX)).map(found -> slabs(fields, found));
        return simple.<Rate>map(found -> found)
                .filter(found -> slabs.isEmpty())
                .or(() -> simple.isEmpty() ? slabs : Optional.empty())
                .orElseThrow(() -> fields.misfit("percent", "one of percent, flat and slabs."));
    }

    private static Rate slabs(Fields fields, List<Rate.Slab> slabs) {
        try {
            return new Rate.Slabs(slabs);
        } catch (IllegalArgumentException unfitting) {
            throw fields.misfit("slabs", "each but the last has up_to, above the one before it.");
        }
    }

    private static Optional<Rate.Simple> percent(String text) {
        try {
            return Optional.of(new Rate.Percent(new BigDecimal(text)));
        } catch (IllegalArgumentException unfitting) {
            return Optional.empty();
        }
    }

    private static Optional<Rate.Simple> only(Optional<Rate.Simple> one, Optional<Rate.Simple> other) {
        return one.isPresent() && other.isPresent() ? Optional.empty() : one.or(() -> other);
    }

    static ObjectNode write(Rate rate) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        switch (rate) {
            case Rate.Flat(long paisa) -> form.put("flat", Rupees.of(paisa));
            case Rate.Percent(BigDecimal percent) -> form.put("percent", percent);
            case Rate.Slabs(List<Rate.Slab> slabs) -> {
                ArrayNode entries = form.putArray("slabs");
                slabs.forEach(slab -> entries.add(write(slab)));
            }
        }
        return form;
    }

    private static ObjectNode write(Rate.Slab slab) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        if (slab.upToPaisa() != Rate.Slab.NO_END) {
            form.put("up_to", Rupees.of(slab.upToPaisa()));
        }
        return form.setAll(write(slab.rate()));
    }
}
