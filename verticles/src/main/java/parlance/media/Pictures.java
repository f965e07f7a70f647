package parlance.media;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.StoredFile;

/** Pictures made smaller: drawn anew, so that nothing is left of what else was in the file. */
public final class Pictures {
    /** More are not read at once: of a larger picture every second or third row and column is enough. */
    private static final double PIXELS_AT_ONCE = 4_000_000;

    private static final float QUALITY = 0.82f;

    private Pictures() {}

    /** Reads a picture of one type; {@code orientation} is how the camera was held. */
    private record Source(ImageReader reader, Orientation orientation) {
        boolean lies() {
            return switch (orientation) {
                case LEFT_TOP, RIGHT_TOP, RIGHT_BOTTOM, LEFT_BOTTOM -> true;
                case TOP_LEFT, TOP_RIGHT, BOTTOM_RIGHT, BOTTOM_LEFT -> false;
            };
        }
    }

    private interface Work<T> {
        T with(Source source) throws IOException;
    }

    /**
     * Blocks. {@code to} gets a picture whose longer side has at most {@code size} pixels: JPEG, or PNG where one can see
     * through.
     *
     * @param type of {@code from}; throws UNSUPPORTED when it is none that can be read, TOO_LARGE for too many pixels
     */
    public static Media shrink(Path from, String type, int size, Path to) {
        try {
            BufferedImage small = with(from, type, source -> shrink(source, size, StoredFile.mostPixels(type)))
                    .orElseThrow(() -> new ChatException(Failure.UNSUPPORTED, "There is no picture in this file"));
            String format = isOpaque(small) ? "jpeg" : "png";
            write(small, format, to.toFile());
            return new Media("image/" + format, small.getWidth(), small.getHeight(), null);
        } catch (IOException | RuntimeException e) {
            throw e instanceof ChatException known
                    ? known
                    : new ChatException(Failure.UNSUPPORTED, "This picture cannot be read");
        }
    }

    /** As it is shown; empty when there is none to be found. */
    static Optional<Dimension> dimension(Path file, String type) {
        try {
            return with(file, type, source -> {
                int width = source.reader.getWidth(0);
                int height = source.reader.getHeight(0);
                return source.lies() ? new Dimension(height, width) : new Dimension(width, height);
            });
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> with(Path file, String type, Work<T> work) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
        // Not the JDK's own for files: it would read them byte by byte.
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            return Optional.of(work.with(new Source(reader, orientation(reader, type))));
        } finally {
            reader.dispose();
        }
    }

    private static Orientation orientation(ImageReader reader, String type) {
        try {
            Orientation said = type.equals("image/jpeg") ? ExifUtils.getExifOrientation(reader, 0) : null;
            return said == null ? Orientation.TOP_LEFT : said;
        } catch (IOException | RuntimeException _) {
            return Orientation.TOP_LEFT;
        }
    }

    private static BufferedImage shrink(Source source, int size, long mostPixels) throws IOException {
        ImageReader reader = source.reader;
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > mostPixels) {
            throw new ChatException(
                    Failure.TOO_LARGE,
                    "A picture of this kind may have " + mostPixels / 1_000_000 + " million pixels at most");
        }
        ImageReadParam sparsely = reader.getDefaultReadParam();
        int every = (int) Math.ceil(Math.sqrt(pixels / PIXELS_AT_ONCE));
        sparsely.setSourceSubsampling(every, every, 0, 0);
        BufferedImage read = reader.read(0, sparsely);
        int longer = Math.min(size, Math.max(read.getWidth(), read.getHeight()));
        BufferedImage small = Thumbnails.of(read).size(longer, longer).asBufferedImage();
        return ExifFilterUtils.getFilterForOrientation(source.orientation).apply(small);
    }

    private static boolean isOpaque(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return true;
        }
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != 0xFF) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void write(BufferedImage image, String format, File to) throws IOException {
        BufferedImage plain = new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        plain.createGraphics().drawImage(image, 0, 0, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (FileImageOutputStream out = new FileImageOutputStream(to)) {
            ImageWriteParam wanted = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                wanted.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                wanted.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(plain, null, null), wanted);
        } finally {
            writer.dispose();
        }
    }
}
