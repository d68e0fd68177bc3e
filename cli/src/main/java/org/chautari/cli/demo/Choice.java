package org.chautari.cli.demo;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Something a customer may pay.
 *
 * @param selector the commit parameters that name it
 */
public record Choice(String title, BigDecimal amount, Map<String, String> selector) {}
