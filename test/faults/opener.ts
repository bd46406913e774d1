import { openStore } from "../../src/db/open.ts";

/** Opens the database, which brings it up to date, and ends. */
openStore(process.env.DATA_DIR!, Date.now).close();
