package org.chautari.gateway.guard;

/** What an operator may do. Each method of the admin API names the one role that it takes. */
public final class Roles {

    /** Looks at everything. Whoever has another role may do that too. */
    public static final String VIEWER = "viewer";

    /** Keeps accounts and tokens, and decides about payments in doubt. */
    public static final String OPERATOR = "operator";

    /** Moves credits, and approves what an operator proposed. An approver is no operator. */
    public static final String APPROVER = "approver";

    private Roles() {}
}
