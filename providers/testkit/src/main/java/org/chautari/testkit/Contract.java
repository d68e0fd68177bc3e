package org.chautari.testkit;

/** A part of what every provider promises: tests over what stands on the bench. */
interface Contract {

    /** The bench of the test that runs. */
    Bench bench();
}
