package org.chautari.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values that nobody expects where they stand. */
final class Oddities {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "\ud800",
            "\u202e",
            "\ufeff",
            "na\u00efve \ud83d\ude00",
            "\u0967\u096e\u096b\u0966",
            "1,850",
            " 1850",
            "1850 ",
            "+1850",
            "-1",
            "1e3",
            "0x1F",
            "1850.001",
            "9999999.99",
            "10000000",
            "0.00",
            "NaN",
            "null",
            "true",
            "TEST:",
            "TEST:TEST:x",
            "'; DROP TABLE payment; --",
            "${jndi:ldap://localhost/a}",
            "{{7*7}}",
            "../../etc/passwd",
            "%00%0d%0aSet-Cookie: a=b",
            "<script>alert(1)</script>",
            "a".repeat(51),
            "a".repeat(300),
            "\u0915".repeat(20_000));

    private Oddities() {}

    static String text(RandomGenerator random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    static JsonNode value(RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.objectNode().put("a", "b");
            case 3 -> JSON.arrayNode().add(1).addNull();
            case 4 -> JSON.numberNode(new BigDecimal("1e" + random.nextInt(-1000, 1000)));
            case 5 -> JSON.numberNode(BigInteger.TWO.pow(random.nextInt(200)).negate());
            case 6 -> JSON.numberNode(random.nextLong());
            case 7 -> JSON.numberNode(random.nextDouble() * 2000);
            case 8 -> JSON.numberNode(0);
            default -> JSON.textNode(text(random));
        };
    }

    /** Damages bytes: cut off, a byte changed, something before or after, or wrapped in brackets. */
    static byte[] damage(byte[] bytes, RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, bytes);
            case 2 -> joined(bytes, bytes);
            case 3 -> nested(bytes, random.nextInt(1, 3000));
            default -> oneChanged(bytes, random);
        };
    }

    private static byte[] nested(byte[] bytes, int depth) {
        byte[] open = "[".repeat(depth).getBytes(StandardCharsets.UTF_8);
        byte[] closed = "]".repeat(depth).getBytes(StandardCharsets.UTF_8);
        return joined(joined(open, bytes), closed);
    }

    private static byte[] oneChanged(byte[] bytes, RandomGenerator random) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        return changed;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
