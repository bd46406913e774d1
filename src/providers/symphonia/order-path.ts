import { stepOf } from "../../http/path.ts";

/** Where an order's page is. */
export const orderPath = (id: string): string => `/admin/orders/${stepOf(id)}`;
