package org.chautari.gateway.fuzz;

/** What came back. */
record FuzzedAnswer(int status, String body) {}
