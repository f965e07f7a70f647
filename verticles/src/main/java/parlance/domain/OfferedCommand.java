package parlance.domain;

import java.util.regex.Pattern;

/**
 * Something that can be asked of a bot with a slash in front, as it tells of it.
 *
 * @param name 1 to 32 of the characters a–z, 0–9 and _, beginning with a letter; without the slash
 * @param description at most 200 characters
 * @param usage what stands behind the name, as in {@code <when> <what>}; at most 200 characters, may be empty
 */
public record OfferedCommand(String name, String description, String usage) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final int LONGEST = 200;

    /** Throws INVALID for what cannot be offered. */
    public void require() {
        if (!NAME.matcher(name).matches()) {
            throw ChatException.invalid(
                    "commands", Reason.NONE, "A command has 1 to 32 of a-z, 0-9 and _, and begins with a letter");
        }
        if (description.isBlank() || description.codePointCount(0, description.length()) > LONGEST) {
            throw ChatException.invalid("commands", Reason.NONE, "A description has 1 to " + LONGEST + " characters");
        }
        if (usage.codePointCount(0, usage.length()) > LONGEST) {
            throw ChatException.invalid("commands", Reason.NONE, "A usage has at most " + LONGEST + " characters");
        }
    }
}
