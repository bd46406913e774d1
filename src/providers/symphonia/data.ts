import { z } from "zod";
import { parseTimestamp } from "./verify.ts";

/**
 * The kinds of things in an event's `data`. What a handler needs is required; everything else is `maybe`: of another
 * kind than expected it counts as not said, because it is no reason to lose the event.
 */

const maybe = <T>(read: (value: unknown) => T | undefined) => z.unknown().transform(read).optional();

export const id = z.string().min(1).max(200);
export const idOf = (value: unknown) =>
  typeof value === "string" && value.length <= 200 && value !== "" ? value : undefined;
export const maybeId = maybe(idOf);
export const text = maybe((value) => (typeof value === "string" && value !== "" ? value : undefined));
export const number = maybe((value) => (Number.isFinite(value) ? (value as number) : undefined));
export const whole = maybe((value) => (Number.isSafeInteger(value) ? (value as number) : undefined));
/** Milliseconds since 1970. */
export const time = maybe((value) => (typeof value === "string" ? parseTimestamp(value) || undefined : undefined));

type Anything = Record<string, unknown>;

export const isAnything = (value: unknown): value is Anything =>
  typeof value === "object" && value !== null && !Array.isArray(value);
/** Kept as it is, with whatever is in it. */
export const anything = maybe((value) => (isAnything(value) ? value : undefined));

/** Kept with whatever else is in it. */
export function part<Shape extends z.ZodRawShape>(shape: Shape) {
  const whole = z.looseObject(shape);
  return maybe((value) => whole.safeParse(value).data);
}

export const latitude = z.number().min(-90).max(90);
export const longitude = z.number().min(-180).max(180);

export const carrierKeys = {
  carrier: part({ id: maybeId, _id: maybeId, name: text }),
  carrierId: maybeId,
  carrierName: text,
};

/** The carrier an event speaks of, wherever its sender put it. */
export function carrierOf({ carrier, carrierId, carrierName }: z.output<z.ZodObject<typeof carrierKeys>>) {
  return { id: carrier?.id ?? carrier?._id ?? carrierId, name: carrier?.name ?? carrierName };
}

/** The same as an order keeps it. */
export function carrierJson(data: Parameters<typeof carrierOf>[0]): string | undefined {
  const { id, name } = carrierOf(data);
  return id === undefined && name === undefined ? undefined : JSON.stringify({ id, name });
}

/** Gives `undefined` for what was not said, so that it is not spoken of either. */
export function jsonOf(value: object | undefined): string | undefined {
  return value && JSON.stringify(value);
}

/** `Statut mis à jour : livré`, or without the detail when there is none. */
export function withDetail(line: string, detail: string | undefined): string {
  return detail === undefined ? line : `${line} : ${detail}`;
}
