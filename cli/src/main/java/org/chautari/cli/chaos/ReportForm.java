package org.chautari.cli.chaos;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a delivery report: fields of one line each, as {@code multipart/form-data}. */
final class ReportForm {

    private static final Pattern FIELD = Pattern.compile("name=\"(\\w+)\"[^\r]*\r\n(?:[^\r]+\r\n)*\r\n([^\r]*)\r\n");

    private ReportForm() {}

    static Report read(byte[] body, Account account, boolean genuine) {
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(new String(body, StandardCharsets.UTF_8));
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        return new Report(
                new Claim.Key(account.name(), account.mode(), fields.getOrDefault("reference", "")),
                Long.parseLong(fields.getOrDefault("response_id", "0")),
                fields.getOrDefault("status", ""),
                new BigDecimal(fields.getOrDefault("amount", "0")),
                genuine);
    }
}
