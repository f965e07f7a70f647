/** The database: its server where it is embedded, migrations, statements and transactions, ids. */
@NullMarked
package parlance.db;

import org.jspecify.annotations.NullMarked;
