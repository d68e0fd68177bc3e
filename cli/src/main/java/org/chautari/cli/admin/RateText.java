package org.chautari.cli.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** A rate of a price as it is typed: one of percent, flat and slabs; nothing of these is no rate. */
record RateText(@Nullable String percent, @Nullable String flat, List<String> slabs) {

    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,4})?");
    private static final Pattern RUPEES = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,2})?");
    private static final String REST = "rest";

    /**
     * The rate as the admin API wants it; null where there is none.
     *
     * @param option the prefix of its options, for the sentence on what is wrong
     */
    @Nullable
    Map<String, ?> form(String option) {
        int kinds = (percent == null ? 0 : 1) + (flat == null ? 0 : 1) + (slabs.isEmpty() ? 0 : 1);
        if (kinds > 1) {
            throw misuse("One of --%1$spercent, --%1$sflat and --%1$sslab.".formatted(option));
        }
        if (!slabs.isEmpty()) {
            return Map.of("slabs", slabs(option));
        }
        if (percent != null) {
            return percent(percent);
        }
        return flat == null ? null : flat(flat);
    }

    private List<Map<String, ?>> slabs(String option) {
        List<Map<String, ?>> forms = new ArrayList<>();
        for (String slab : slabs) {
            String[] parts = slab.split("=", 2);
            boolean isLast = forms.size() == slabs.size() - 1;
            if (parts.length != 2 || isLast != parts[0].equals(REST)) {
                throw misuse(
                        "--%sslab is repeated, each up to an amount and the last for the rest, as 1000=5.00 1000=2%% rest=1%%: %s"
                                .formatted(option, slab));
            }
            forms.add(slab(parts[0], parts[1]));
        }
        return forms;
    }

    private static Map<String, ?> slab(String upTo, String rate) {
        Map<String, Object> form = new LinkedHashMap<>();
        if (!upTo.equals(REST)) {
            form.put("up_to", checked(RUPEES, upTo, "an amount in rupees"));
        }
        form.putAll(rate.endsWith("%") ? percent(rate.substring(0, rate.length() - 1)) : flat(rate));
        return form;
    }

    private static Map<String, ?> percent(String text) {
        return Map.of("percent", checked(PERCENT, text, "percent, 0 to 100 with at most 4 decimals"));
    }

    private static Map<String, ?> flat(String text) {
        return Map.of("flat", checked(RUPEES, text, "rupees with at most 2 decimals"));
    }

    private static String checked(Pattern form, String text, String wanted) {
        if (!form.matcher(text).matches()) {
            throw misuse("This is not %s: %s".formatted(wanted, text));
        }
        return text;
    }

    private static TypeConversionException misuse(String sentence) {
        return new TypeConversionException(sentence);
    }
}
