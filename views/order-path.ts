import { stepOf } from "./parts/step.ts";

/** Where an order's page is. */
export const orderPath = (id: string): string => `/admin/orders/${stepOf(id)}`;
