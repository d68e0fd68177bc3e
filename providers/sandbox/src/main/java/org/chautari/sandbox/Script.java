package org.chautari.sandbox;

/**
 * What a customer's name asks of the sandbox after its {@code ~}: {@code khaltiinternet~commit=timeout,due=250.50}.
 *
 * @param duePaisa the customer's dues, 0 for none
 */
record Script(Act.AtOnce details, Act commit, StatusAct status, DlrAct dlr, long duePaisa) {

    /** All is as documented. */
    static final Script NONE = new Script(Act.AS_DOCUMENTED, Act.AS_DOCUMENTED, StatusAct.TRUTHFUL, DlrAct.TRUTHFUL, 0);

    /** What came of reading a script. */
    sealed interface Reading {

        /** A script that the sandbox plays. */
        record Understood(Script script) implements Reading {}

        /** Something that no one wrote down. */
        record Unknown(String part) implements Reading {}
    }

    /** Reads what stands after the {@code ~} of a customer's name; without one, all is as documented. */
    static Reading ofCustomer(String customer) {
        int tilde = customer.indexOf('~');
        return tilde < 0 ? new Reading.Understood(NONE) : ScriptReader.read(customer.substring(tilde + 1));
    }

    /** The customer's own name, without the script. */
    static String nameIn(String customer) {
        int tilde = customer.indexOf('~');
        return tilde < 0 ? customer : customer.substring(0, tilde);
    }

    Script withDetails(Act.AtOnce act) {
        return new Script(act, commit, status, dlr, duePaisa);
    }

    Script withCommit(Act act) {
        return new Script(details, act, status, dlr, duePaisa);
    }

    Script withStatus(StatusAct act) {
        return new Script(details, commit, act, dlr, duePaisa);
    }

    Script withDlr(DlrAct act) {
        return new Script(details, commit, status, act, duePaisa);
    }

    Script withDue(long paisa) {
        return new Script(details, commit, status, dlr, paisa);
    }
}
