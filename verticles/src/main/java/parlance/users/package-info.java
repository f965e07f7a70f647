/** Profiles: what people say of themselves, and who may see it. */
@NullMarked
package parlance.users;

import org.jspecify.annotations.NullMarked;
