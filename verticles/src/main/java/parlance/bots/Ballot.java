package parlance.bots;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import parlance.domain.ChatException;
import parlance.domain.Reason;

/** What a poll asks and what one can answer: {@code "Where to?" "Beach" "Hills"}. */
record Ballot(String question, List<String> options) {
    private static final int LONGEST_QUESTION = 300;
    private static final int LONGEST_OPTION = 100;
    private static final int FEWEST = 2;
    private static final int MOST = 10;
    /** In quotes of any kind, as phones make them, or a word. */
    private static final Pattern PART = Pattern.compile("[\"“”„«»「]([^\"“”„«»「」]*)[\"“”«»」]|([^\\s\"“”„«»「」]+)");

    /** Throws INVALID with a sentence that says how it is written. */
    static Ballot parse(String wish) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(wish);
        while (part.find()) {
            String text = part.group(1) == null ? part.group(2) : part.group(1);
            parts.add(text.strip());
        }
        if (parts.size() < 1 + FEWEST
                || parts.size() > 1 + MOST
                || parts.stream().anyMatch(String::isEmpty)) {
            throw refused("A poll has a question and " + FEWEST + " to " + MOST + " answers.");
        }
        List<String> options = List.copyOf(parts.subList(1, parts.size()));
        if (parts.getFirst().length() > LONGEST_QUESTION
                || options.stream().anyMatch(option -> option.length() > LONGEST_OPTION)) {
            throw refused("At most " + LONGEST_QUESTION + " characters for the question and " + LONGEST_OPTION
                    + " for each answer.");
        }
        if (options.stream().distinct().count() < options.size()) {
            throw refused("Two answers are the same.");
        }
        return new Ballot(parts.getFirst(), options);
    }

    /** As it stands in the room. {@code votes} are counts by number, 1 for the first option. */
    String shown(Map<Integer, Integer> votes, boolean closed) {
        String lines = IntStream.rangeClosed(1, options.size())
                .mapToObj(number -> "%d. %s – %s"
                        .formatted(number, options.get(number - 1), counted(votes.getOrDefault(number, 0))))
                .collect(Collectors.joining("\n"));
        return "Poll: " + question + "\n" + lines + "\n"
                + (closed ? "This poll is closed." : "Vote with /vote and a number.");
    }

    private static String counted(int votes) {
        return votes == 1 ? "1 vote" : votes + " votes";
    }

    private static ChatException refused(String why) {
        return ChatException.invalid(
                "text", Reason.NONE, why + " Write it as in: /poll \"Where to?\" \"Beach\" \"Hills\"");
    }
}
