package org.chautari.cli.chaos;

import java.math.BigDecimal;

/** The credits of an account in one mode, in rupees, as the gateway has them, and what was ever granted. */
record Purse(
        String account, String mode, BigDecimal granted, BigDecimal available, BigDecimal held, BigDecimal spent) {}
