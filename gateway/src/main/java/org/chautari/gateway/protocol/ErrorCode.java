package org.chautari.gateway.protocol;

import java.util.Arrays;
import java.util.Optional;

/** The error catalogue (PROTOCOL.md §3): one constant for each code, with all that is fixed about it on the wire. */
public enum ErrorCode {
    INVALID_REFERENCE("002", "invalid_reference", "The reference sent is not a valid reference."),
    TOKEN_NOT_PROVIDED("1001", "token_not_provided", "Token not provided"),
    TOKEN_NOT_FOUND("1002", "token_not_found", "Invalid token"),
    TOKEN_DELETED("1003", "token_deleted", "Deleted token is provided"),
    TOKEN_INACTIVE("1004", "token_inactive", "Inactive token is provided"),
    ACCOUNT_DELETED("1005", "account_deleted", "Account associated with token is deleted"),
    ACCOUNT_INACTIVE("1006", "account_inactive", "Account associated with the token is inactive"),
    ACCOUNT_EXPIRED("1007", "account_expired", "Account has expired"),
    SERVICE_UNAVAILABLE("1008", "service_unavailable", "Problem using the service"),
    NO_SUCH_SERVICE("1008", "service_unavailable", "Problem using the service", 404),
    PERMISSION_DENIED("1009", "permission_denied", "Account doesn't have the permission"),
    MALFORMED("1010", "validation_error", "Validation error"),
    UNFITTING("1011", "validation_error", "Validation error"),
    REFERENCE_NOT_PROVIDED("1012", "reference_not_provided", "Reference id not provided"),
    DUPLICATE_REFERENCE("1013", "duplicate_reference", "Request with duplicate reference id obtained"),
    NOT_JSON("1014", "parse_error", "Parse error"),
    NOT_AN_OBJECT("1015", "parse_error", "Parse error"),
    INSUFFICIENT_CREDITS("1016", "insufficient_credits", "Insufficient user credits"),
    SERVER_ERROR("1017", "server_error", "Server error", 500),
    SERVICE_ERROR("1018", "service_error", "Error while using service"),
    SERVICE_MAINTENANCE("1019", "service_maintenance", "Service in maintenance mode"),
    PROVIDER_ERROR("1021", "provider_error", "Error from Provider"),
    CLIENT_ERROR("4000", "client_error", "Can't fulfill request"),
    UNKNOWN_ERROR("7000", "unknown_error", "Unknown Error occured. Check details");

    private final String code;
    private final String wireName;
    private final String message;
    private final int httpStatus;

    ErrorCode(String code, String wireName, String message) {
        this(code, wireName, message, 400);
    }

    ErrorCode(String code, String wireName, String message, int httpStatus) {
        this.code = code;
        this.wireName = wireName;
        this.message = message;
        this.httpStatus = httpStatus;
    }

    /** The constant of a code as a provider's refusal carries it; a fault of our own is not a provider's to claim. */
    public static Optional<ErrorCode> of(String code) {
        return Arrays.stream(values())
                .filter(error -> error.code.equals(code) && error.httpStatus == 400)
                .findFirst();
    }

    /** The value of {@code error_code}. */
    public String code() {
        return code;
    }

    /** The value of {@code error}. */
    public String wireName() {
        return wireName;
    }

    /** The value of {@code message}. */
    public String message() {
        return message;
    }

    /** The status of the answer: 400 but for what doesn't exist and what we can't explain (PROTOCOL.md §2). */
    public int httpStatus() {
        return httpStatus;
    }
}
