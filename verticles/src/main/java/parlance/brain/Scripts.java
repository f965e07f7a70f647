package parlance.brain;

import com.rivescript.Config;
import com.rivescript.RiveScript;
import com.rivescript.parser.ParserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.config.StartException;

/** Reads the scripts a bot speaks by. */
final class Scripts {
    private static final String FOLDER = "config/bot/";
    private static final List<String> OWN = List.of("english.rive", "indonesian.rive", "korean.rive");
    private static final String ENDING = ".rive";
    /** Programs in scripts, and variables that all users would share. */
    private static final Pattern FORBIDDEN = Pattern.compile("^\\s*>\\s*object\\b|<call>|<(bot|env) [^>]*=");

    private static final int DEPTH = 20;

    private Scripts() {}

    /**
     * Those of a folder, or the ones that come with Parlance. Throws a StartException with the file and the line that is
     * wrong.
     */
    static RiveScript read(@Nullable Path folder) {
        RiveScript scripts = new RiveScript(
                Config.Builder.utf8().throwExceptions(true).depth(DEPTH).build());
        if (folder == null) {
            OWN.forEach(name -> add(scripts, FOLDER + name, own(FOLDER + name)));
        } else {
            files(folder).forEach(file -> add(scripts, file.toString(), text(file)));
        }
        scripts.sortReplies();
        return scripts;
    }

    private static void add(RiveScript scripts, String name, String text) {
        String[] lines = text.lines().toArray(String[]::new);
        for (int i = 0; i < lines.length; i++) {
            if (FORBIDDEN.matcher(lines[i]).find()) {
                throw new StartException(
                        "%s, line %d: scripts must not run programs or change what is the same for all users"
                                .formatted(name, i + 1));
            }
        }
        try {
            scripts.stream(lines);
        } catch (ParserException e) {
            throw new StartException(name + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new StartException("bots.scripts: there are no *.rive files in " + folder);
            }
            return files;
        } catch (IOException e) {
            throw new StartException("bots.scripts: the folder " + folder + " cannot be read", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartException("bots.scripts: the file " + file + " cannot be read as UTF-8", e);
        }
    }

    private static String own(String name) {
        try (InputStream in =
                Objects.requireNonNull(Scripts.class.getClassLoader().getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
