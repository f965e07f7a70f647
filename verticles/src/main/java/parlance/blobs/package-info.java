/** Where the bytes of files are kept: in a folder, or in an object storage that speaks S3. */
@NullMarked
package parlance.blobs;

import org.jspecify.annotations.NullMarked;
