package org.chautari.cli.chaos;

import java.math.BigDecimal;

/** An account in one mode, as its owner has it; what was granted is rupees. */
record Account(String name, String mode, String token, BigDecimal granted) {

    @Override
    public String toString() {
        return name + " (" + mode + ")";
    }
}
