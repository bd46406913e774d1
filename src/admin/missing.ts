import type { Hub } from "../hub.ts";
import type { PageId } from "../../views/navigation.ts";
import { MissingPage } from "../../views/missing.tsx";
import { page } from "./page.ts";

/** The answer to an id that names nothing. */
export function missingPage(hub: Hub, what: string, listPath: string, current: PageId): Response {
  return page(hub, { title: `No such ${what}`, current }, MissingPage({ what, listPath }), { status: 404 });
}
