import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** As much of JSON as the bridge speaks. */
record Json(Map<?, ?> members) {
    static Json read(String text) {
        return new Json((Map<?, ?>) new Reader(text).value());
    }

    static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> write(entry.getKey()) + ":" + write(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case String string -> quote(string);
            default -> value.toString();
        };
    }

    private static String quote(String string) {
        return string.chars()
                .mapToObj(c -> c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining("", "\"", "\""));
    }

    /** Empty when it is not there, like the others. */
    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    long number(String name) {
        return members.get(name) instanceof BigDecimal number ? number.longValue() : 0;
    }

    boolean is(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    Json in(String name) {
        return new Json(members.get(name) instanceof Map<?, ?> map ? map : Map.of());
    }

    List<Json> list(String name) {
        List<?> items = members.get(name) instanceof List<?> list ? list : List.of();
        return items.stream().map(item -> new Json((Map<?, ?>) item)).toList();
    }

    /** Reads what a server has written: it is well-formed. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Object value() {
            return switch (next()) {
                case '{' -> map();
                case '[' -> list();
                case '"' -> string();
                default -> word();
            };
        }

        private Map<String, Object> map() {
            Map<String, Object> map = new HashMap<>();
            for (at++; next() != '}'; skip(',')) {
                String name = string();
                skip(':');
                map.put(name, value());
            }
            at++;
            return map;
        }

        private List<Object> list() {
            List<Object> list = new ArrayList<>();
            for (at++; next() != ']'; skip(',')) {
                list.add(value());
            }
            at++;
            return list;
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                string.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
            }
            at++;
            return string.toString();
        }

        private char escaped() {
            char escape = text.charAt(++at);
            if (escape == 'u') {
                at += 4;
                return (char) Integer.parseInt(text, at - 3, at + 1, 16);
            }
            int known = "bfnrt".indexOf(escape);
            return known < 0 ? escape : "\b\f\n\r\t".charAt(known);
        }

        private Object word() {
            int start = at;
            while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return switch (text.substring(start, at)) {
                case "true" -> true;
                case "false" -> false;
                case "null" -> null;
                case String number -> new BigDecimal(number);
            };
        }

        private char next() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return text.charAt(at);
        }

        private void skip(char mark) {
            if (next() == mark) {
                at++;
                next();
            }
        }
    }
}
